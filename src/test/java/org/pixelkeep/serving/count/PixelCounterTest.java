package org.pixelkeep.serving.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Reach;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.count.CreativesByOutcome.Place;
import org.pixelkeep.serving.count.NetworkOverview.VendorReach;
import org.pixelkeep.serving.count.PixelStatus.HeldBack;
import org.pixelkeep.serving.count.PixelStatus.Kind;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.serving.decide.RandomHistory;
import org.pixelkeep.serving.snapshot.SnapshotProjection;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.SettableClock;

@QuarkusTest
class PixelCounterTest {
    private static final Reach ALL = new Reach(true, Set.of());

    @Inject
    PixelCounter counter;

    @Inject
    SnapshotProjection following;

    @Inject
    CreativesByOutcome byStanding;

    @Inject
    EffectivePixelsService effectivePixels;

    @Inject
    PixelService pixels;

    @Inject
    SettableClock time;

    @Inject
    Clock clock;

    @Test
    void counts_are_those_of_the_answers_for_all_creatives() {
        var history = new RandomHistory(new Random(13));
        var fired = 0L;
        for (var step = 0; step < 60; step++) {
            history.change();
            time.pass(Duration.ofMinutes(1));
            for (var pixel : history.pixels()) {
                var status = status(pixel.id, ALL);
                if (status.kind() != Kind.ARCHIVED) {
                    fired += status.firing();
                    requireSame(history, pixel.id, status);
                }
            }
        }
        assertThat(fired).isPositive();
    }

    private void requireSame(RandomHistory history, long pixelId, PixelStatus status) {
        var firing = 0L;
        var heldBack = new EnumMap<HoldBack, Long>(HoldBack.class);
        for (var creative : history.creatives()) {
            var counts = Database.texts("select 1 from creative where id = ? and archived_at is null", creative.id)
                    .isEmpty();
            if (counts) {
                continue;
            }
            var answer = effectivePixels.resolve(history.caller(), creative.id, Context.at(clock.instant()));
            firing += answer.firingIds().contains(pixelId) ? 1 : 0;
            answer.heldBack().stream()
                    .filter(pixel -> pixel.pixelId() == pixelId)
                    .forEach(pixel -> heldBack.merge(
                            pixel.excludedBy().isEmpty() ? pixel.reason() : HoldBack.EXCLUDED, 1L, Long::sum));
        }
        assertThat(status.firing()).isEqualTo(firing);
        assertThat(byReason(status)).isEqualTo(heldBack);
        var listed = byStanding.find(pixelId, ALL, CreativeOutcome.FIRING, Place.START, 10);
        assertThat(listed.creatives()).hasSize((int) firing);
        heldBack.forEach((reason, creatives) -> assertThat(byStanding
                        .find(pixelId, ALL, new CreativeOutcome(reason), Place.START, 10)
                        .creatives())
                .hasSize(creatives.intValue()));
    }

    private static Map<HoldBack, Long> byReason(PixelStatus status) {
        var byReason = new EnumMap<HoldBack, Long>(HoldBack.class);
        for (HeldBack one : status.heldBack()) {
            byReason.put(one.reason(), one.creatives());
        }
        return byReason;
    }

    @Test
    void an_overview_says_the_same_as_the_status_of_each_pixel() {
        var history = new RandomHistory(new Random(31));
        for (var step = 0; step < 80; step++) {
            history.change();
            time.pass(Duration.ofMinutes(1));
        }
        var firing = new TreeSet<Long>();
        var nowhere = new TreeSet<Long>();
        var heldBack = new TreeMap<HoldBack, Set<Long>>();
        for (var pixel : history.pixels()) {
            var status = status(pixel.id, ALL);
            if (status.firing() > 0) {
                firing.add(pixel.id);
            } else if (status.applies() > 0) {
                nowhere.add(pixel.id);
            }
            status.heldBack()
                    .forEach(held -> heldBack.computeIfAbsent(held.reason(), any -> new TreeSet<>())
                            .add(pixel.id));
        }

        var overview = counter.overview(history.pixels().get(0).networkId, ALL).orElseThrow();

        assertThat(firing).isNotEmpty();
        assertThat(overview.firing()).isEqualTo(firing);
        assertThat(overview.nowhere()).isEqualTo(nowhere);
        assertThat(overview.heldBack()).isEqualTo(heldBack);
    }

    @Test
    void an_overview_counts_creatives_and_the_reach_of_vendors() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "First");
        Given.creative(acme, "Second");
        Given.creative(Given.advertiser(network, "Other"), "Third");
        for (var address :
                List.of("https://pixel.adsafeprotected.com/1.gif", "https://pixel.adsafeprotected.com/2.gif")) {
            Given.onAdvertiser(
                    Given.approve(Given.pixel(
                            network, Given.draft(Given.numbered("IAS"), PixelFormat.IMAGE_URL, null, address))),
                    acme);
        }

        var overview = counter.overview(network.id, ALL).orElseThrow();

        assertThat(overview.creatives()).isEqualTo(3);
        assertThat(overview.served()).isEqualTo(2);
        assertThat(overview.vendors())
                .extracting(VendorReach::name, VendorReach::creatives)
                .containsExactly(tuple("Integral Ad Science", 2L));
    }

    @Test
    void a_status_says_where_a_pixel_fires_and_why_it_does_not() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var other = Given.advertiser(network, "Other");
        Given.creative(acme, "First");
        Given.creative(acme, "Second");
        var third = Given.creative(other, "Third");
        var waiting = Given.pixel(network, "Waiting");
        Given.onAllCreatives(waiting);
        var fires = Given.approvedPixel(network, "Fires");
        Given.onAllCreatives(fires);
        var some = Given.approvedPixel(network, "Some");
        Given.onAllCreatives(some);
        Given.excluding(some, third);
        var nothing = Given.approvedPixel(network, "Nothing");

        assertThat(status(waiting.id, ALL).words()).isEqualTo("Waiting for review");
        assertThat(status(fires.id, ALL).words()).isEqualTo("Firing on 3 creatives");
        assertThat(status(fires.id, new Reach(false, Set.of(other.id))).words()).isEqualTo("Firing on 1 creative");
        assertThat(status(some.id, ALL).words()).isEqualTo("Firing on 2 creatives");
        assertThat(byReason(status(some.id, ALL))).containsExactlyEntriesOf(Map.of(HoldBack.EXCLUDED, 1L));
        assertThat(status(nothing.id, ALL).words()).isEqualTo("On no creative");
        assertThat(counter.status(987_654_321L, ALL)).isEmpty();
        pixels.archive(Given.system(network.id), nothing.id, null);
        assertThat(status(nothing.id, ALL).words()).isEqualTo("Archived");
    }

    @Test
    void a_status_follows_the_clock() {
        var network = Given.network("Northwind");
        Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var start = clock.instant().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        var draft = Given.image("Flies");
        var flies = Given.pixel(network, draft.with(PixelFields.FLIGHT_START, start));
        Given.approve(flies);
        Given.onAllCreatives(flies);

        assertThat(status(flies.id, ALL).words()).startsWith("Starts ");
        time.pass(Duration.between(clock.instant(), start));
        assertThat(status(flies.id, ALL).words()).isEqualTo("Firing on 1 creative");
        pixels.edit(
                Given.system(network.id),
                flies.id,
                null,
                draft.with(PixelFields.FLIGHT_END, clock.instant().minusSeconds(1)));
        assertThat(status(flies.id, ALL).words()).startsWith("Ended ");
    }

    @Test
    void a_duplicate_names_the_pixel_that_fires() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var first = Given.image("First");
        var fires = Given.approve(Given.pixel(network, first));
        Given.onAllCreatives(fires);
        var same = Given.approve(Given.pixel(
                network,
                Given.image("Same")
                        .with(PixelFields.URL, first.url())
                        .with(PixelFields.SECURE_URL, first.secureUrl())));
        Given.onAllCreatives(same);

        var status = status(same.id, ALL);

        assertThat(status.words()).isEqualTo("Duplicate of “" + fires.name + "”");
        assertThat(status.sameAs()).isEqualTo(fires.id);
        assertThat(byStanding
                        .find(same.id, ALL, new CreativeOutcome(HoldBack.DUPLICATE), Place.START, 10)
                        .creatives())
                .singleElement()
                .satisfies(found -> assertThat(found.creativeId()).isEqualTo(banner.id));
    }

    @Test
    void a_large_network_is_counted_in_the_background_and_an_earlier_count_says_so() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Given.creative(acme, "First");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        var slow = new PixelCounter(following, clock, 0);
        try {
            var first = slow.status(pixel.id, ALL).orElseThrow();
            assertThat(first.kind()).isEqualTo(Kind.COUNTING);
            assertThat(first.words()).isEqualTo("Counting…");
            assertThat(counted(slow, pixel.id).words()).isEqualTo("Firing on 1 creative");

            Given.creative(acme, "Second");
            var stale = slow.status(pixel.id, ALL).orElseThrow();
            assertThat(stale.words()).isEqualTo("Firing on 1 creative");
            assertThat(stale.counting()).isTrue();
            assertThat(counted(slow, pixel.id).words()).isEqualTo("Firing on 2 creatives");

            pixels.setActive(Given.system(network.id), pixel.id, null, false);
            assertThat(slow.status(pixel.id, ALL).orElseThrow().kind()).isEqualTo(Kind.COUNTING);
            assertThat(counted(slow, pixel.id).words()).isEqualTo("Inactive");
        } finally {
            slow.stop();
        }
    }

    /** Asks again until the count is current. */
    private static PixelStatus counted(PixelCounter counter, long pixelId) {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var status = counter.status(pixelId, ALL).orElseThrow();
        while (status.counting() && System.nanoTime() < end) {
            Thread.onSpinWait();
            status = counter.status(pixelId, ALL).orElseThrow();
        }
        return status;
    }

    @Test
    void a_list_goes_on_where_a_part_ended() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        for (var a = 0; a < 3; a++) {
            var advertiser = Given.advertiser(network, "Advertiser");
            Given.creative(advertiser, "First");
            Given.creative(advertiser, "Second");
        }

        var first = byStanding.find(pixel.id, ALL, CreativeOutcome.FIRING, Place.START, 4);
        var next = Objects.requireNonNull(first.next());
        var second = byStanding.find(pixel.id, ALL, CreativeOutcome.FIRING, next, 4);

        assertThat(first.creatives()).hasSize(4);
        assertThat(second.creatives()).hasSize(2).doesNotContainAnyElementsOf(first.creatives());
        assertThat(second.next()).isNull();
    }

    private PixelStatus status(long pixelId, Reach reach) {
        return counter.status(pixelId, reach).orElseThrow();
    }
}
