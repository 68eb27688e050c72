package org.pixelkeep.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.serving.decide.RandomHistory;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.timeline.Interval.State;

@QuarkusTest
class TimelineServiceTest {
    private static final int STEPS = 120;
    private static final int INSTANTS = 60;

    @Inject
    TimelineService timelines;

    @Inject
    EffectivePixelsService effectivePixels;

    @Inject
    PixelService pixels;

    @Inject
    AssociationService associations;

    @Inject
    SettableClock time;

    @Inject
    Clock clock;

    @Exhaustive("a long random history")
    @Test
    void a_random_history_is_told_at_any_instant_as_an_answer_about_that_instant() {
        var random = new Random(20_261_126);
        var start = clock.instant().minusSeconds(60);
        var history = new RandomHistory(random);
        for (var step = 0; step < STEPS; step++) {
            history.change();
            time.pass(Duration.ofSeconds(1 + random.nextInt(100)));
        }
        var period = new Period(start, clock.instant());
        var instants = instants(history.network().id, period, random);
        var viewer = Given.caller(
                Role.ADVERTISER, history.network().id, history.advertisers().get(0).id);

        for (var creative : history.creatives()) {
            for (var caller : List.of(history.caller(), viewer)) {
                if (caller.equals(viewer)
                        && creative.advertiserId != history.advertisers().get(0).id) {
                    continue;
                }
                var timeline = timelines.ofCreative(caller, creative.id, period);

                assertThat(timeline.cut()).isFalse();
                for (var at : instants) {
                    assertThat(barsAt(timeline, at))
                            .as("creative %d at %s", creative.id, at)
                            .containsExactlyInAnyOrderElementsOf(answered(
                                    effectivePixels.resolve(caller, creative.id, Context.at(at, clock.instant()))));
                }
            }
        }
        assertThat(timelines
                        .ofCreative(history.caller(), history.creatives().get(0).id, period)
                        .bars())
                .anySatisfy(bar -> assertThat(bar.intervals()).hasSizeGreaterThan(4));
    }

    @Test
    void the_timeline_of_a_pixel_says_the_same_as_those_of_its_creatives() {
        var random = new Random(4_711);
        var start = clock.instant().minusSeconds(60);
        var history = new RandomHistory(random);
        for (var step = 0; step < STEPS / 2; step++) {
            history.change();
            time.pass(Duration.ofSeconds(1 + random.nextInt(100)));
        }
        var period = new Period(start.plusSeconds(600), clock.instant());

        var found = 0;
        for (var creative : history.creatives()) {
            for (var bar :
                    timelines.ofCreative(history.caller(), creative.id, period).bars()) {
                var ofPixel = timelines.ofPixel(history.caller(), bar.pixelId(), null, period).bars().stream()
                        .filter(other -> other.creativeIds().contains(creative.id))
                        .toList();

                assertThat(ofPixel)
                        .singleElement()
                        .satisfies(other -> assertThat(looks(other)).isEqualTo(looks(bar)));
                found++;
            }
        }
        assertThat(found).isGreaterThan(20);
    }

    @Test
    void edges_name_their_change_or_the_clock() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        time.pass(Duration.ofHours(1));
        var start = clock.instant();
        time.pass(Duration.ofHours(1));
        var pixel = Given.approvedPixel(network, "Viewability");
        var association = Given.onAllCreatives(pixel);
        time.pass(Duration.ofHours(1));
        var end = clock.instant().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        pixels.edit(
                Given.system(network.id), pixel.id, null, PixelDraft.live(pixel).with(PixelFields.FLIGHT_END, end));
        time.pass(Duration.ofHours(2));
        associations.detach(Given.system(network.id), association.id);
        time.pass(Duration.ofHours(1));

        var timeline = timelines.ofCreative(Given.system(network.id), banner.id, new Period(start, clock.instant()));

        assertThat(timeline.bars()).hasSize(1);
        var intervals = timeline.bars().get(0).intervals();
        assertThat(intervals)
                .extracting(Interval::state)
                .containsExactly(State.ABSENT, State.FIRED, State.HELD_BACK, State.ABSENT);
        assertThat(intervals.get(0).cause()).isNull();
        assertThat(intervals.get(1).cause())
                .isNotNull()
                .satisfies(cause -> assertThat(cause.change())
                        .isNotNull()
                        .satisfies(change -> assertThat(change.entityId()).isEqualTo(association.id)));
        assertThat(intervals.get(2).from()).isEqualTo(end);
        assertThat(intervals.get(2).reason()).isEqualTo(HoldBack.OUTSIDE_FLIGHT);
        assertThat(intervals.get(2).cause()).isEqualTo(new Interval.Cause(true, null));
        assertThat(intervals.get(3).cause())
                .isNotNull()
                .satisfies(cause -> assertThat(cause.clock()).isFalse());
        assertThat(timeline.bars().get(0).fired()).isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
    }

    @Test
    void creatives_that_were_alike_share_a_bar_and_others_of_an_advertiser_can_be_chosen() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var other = Given.advertiser(network, "Other");
        var first = Given.creative(acme, "First");
        var second = Given.creative(acme, "Second");
        var third = Given.creative(other, "Third");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        var start = clock.instant();
        time.pass(Duration.ofHours(1));
        var period = new Period(start, clock.instant());

        var all = timelines.ofPixel(Given.system(network.id), pixel.id, null, period);
        var narrowed = timelines.ofPixel(Given.system(network.id), pixel.id, other.id, period);
        var viewer = timelines.ofPixel(Given.caller(Role.ADVERTISER, network.id, acme.id), pixel.id, null, period);

        assertThat(all.bars())
                .extracting(Bar::creativeIds)
                .containsExactly(List.of(first.id, second.id), List.of(third.id));
        assertThat(narrowed.bars()).extracting(Bar::creativeIds).containsExactly(List.of(third.id));
        assertThat(viewer.bars()).extracting(Bar::creativeIds).containsExactly(List.of(first.id, second.id));
    }

    /** Around each change, and at random. */
    private static List<Instant> instants(long networkId, Period period, Random random) {
        var instants = new TreeSet<Instant>();
        Database.texts(
                        "select distinct unix_timestamp(at) * 1000000 div 1 from history_change where network_id = ?",
                        networkId)
                .forEach(micros -> {
                    var at = Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
                    if (random.nextInt(4) == 0) {
                        instants.add(at);
                        instants.add(at.minus(1, ChronoUnit.MICROS));
                    }
                });
        for (var i = 0; i < INSTANTS; i++) {
            var seconds = period.length().toSeconds();
            instants.add(period.from().plusSeconds(random.nextInt((int) seconds)));
        }
        return instants.stream()
                .filter(at -> !at.isBefore(period.from()) && at.isBefore(period.until()))
                .toList();
    }

    private static List<String> barsAt(Timeline timeline, Instant at) {
        var bars = new ArrayList<String>();
        for (var bar : timeline.bars()) {
            var interval = bar.at(at);
            if (interval.state() != State.ABSENT) {
                bars.add(bar.pixelId() + " " + interval.state() + " " + interval.reason() + " " + interval.sameAs()
                        + " " + (interval.state() == State.FIRED ? interval.served() : interval.detail()));
            }
        }
        return bars;
    }

    private static List<String> answered(EffectivePixels answer) {
        return Stream.concat(
                        answer.firing().stream()
                                .map(pixel -> pixel.pixelId() + " FIRED null null "
                                        + (pixel.url() == null ? pixel.content() : pixel.url())),
                        answer.heldBack().stream()
                                .map(pixel -> pixel.pixelId() + " HELD_BACK " + pixel.reason() + " " + pixel.sameAs()
                                        + " " + pixel.detail()))
                .toList();
    }

    private static List<String> looks(Bar bar) {
        return bar.intervals().stream()
                .map(interval -> interval.from() + " " + interval.until() + " " + interval.state() + " "
                        + interval.reason() + " " + interval.detail() + " " + interval.served())
                .toList();
    }
}
