package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.AssociationService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelService;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.shared.Conflict;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotFound;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.RandomSupply;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

@Tag("slow")
@QuarkusTest
class AsOfTest {
    private static final int STEPS = 150;

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

    @Inject
    EntityManagerFactory entityManagerFactory;

    @Test
    void every_revision_of_a_random_history_answers_as_it_did_then() {
        var world = new World(new Random(20_261_003));
        var answers = new ArrayList<Answered>();
        for (var step = 0; step < STEPS; step++) {
            world.change();
            time.pass(Duration.ofMinutes(1));
            for (var creative : world.creatives) {
                var supply = RandomSupply.code(world.random);
                answers.add(
                        new Answered(supply, effectivePixels.resolve(world.caller(), creative.id, now().on(supply))));
            }
        }

        assertThat(answers)
                .anySatisfy(answer -> assertThat(answer.answer().firing()).hasSizeGreaterThan(3));
        for (var answered : answers) {
            var then = answered.answer();
            var supply = answered.supply();
            var byRevision = effectivePixels.resolve(
                    world.caller(), then.creativeId(), now().on(supply).moved(then.at()), then.revision(), true);
            assertThat(byRevision.firing()).isEqualTo(then.firing());
            assertThat(byRevision.heldBack()).isEqualTo(then.heldBack());
            assertThat(effectivePixels.resolve(
                            world.caller(), then.creativeId(), past(then.at()).on(supply)))
                    .isEqualTo(then);
        }
    }

    @Test
    void a_discrepancy_is_explained_after_pixel_and_association_are_gone() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var banner = Given.creative(acme, "Banner");
        var pixel = Given.approvedPixel(network, "Viewability");
        var association = Given.onAdvertiser(pixel, acme);
        var then = clock.instant();
        time.pass(Duration.ofDays(3));

        associations.detach(Given.system(network.id), association.id);
        pixels.archive(Given.system(network.id), pixel.id, null);
        Given.service(AdvertiserService.class).archive(Given.system(network.id), acme.id, null);

        assertThat(resolve(network, banner, now()).firing()).isEmpty();
        var answer = resolve(network, banner, past(then));
        assertThat(answer.firingIds()).containsExactly(pixel.id);
        assertThat(answer.firing().get(0).because().get(0).associationId()).isEqualTo(association.id);
        assertThat(answer.at()).isEqualTo(then);
    }

    @Test
    void the_api_tells_of_the_past_what_is_different_now_and_of_the_present_nothing() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var gone = Given.approvedPixel(network, "Gone");
        var stays = Given.approvedPixel(network, "Stays");
        Given.onAllCreatives(gone);
        Given.onAllCreatives(stays);
        var then = clock.instant();
        time.pass(Duration.ofDays(3));
        pixels.setActive(Given.system(network.id), gone.id, null, false);
        var added = Given.approvedPixel(network, "Added");
        Given.onAllCreatives(added);
        var path = "/api/v1/creatives/" + banner.id + "/effective-pixels";
        var observer = GivenPeople.observer(network.id);

        var past = SignedIn.token(observer).get(path + "?at=" + then).jsonPath();
        var present = SignedIn.token(observer).get(path).jsonPath();

        assertThat(past.getList("firing.pixelId", Long.class)).containsExactly(gone.id, stays.id);
        assertThat(past.getList("differentNow.pixelId", Long.class)).containsExactly(gone.id, added.id);
        assertThat(past.getList("differentNow.kind", String.class)).containsExactly("GONE", "ADDED");
        assertThat(past.getString("differentNow[0].detail")).isEqualTo("Does not fire now. The pixel is inactive.");
        assertThat(present.getMap("$")).doesNotContainKey("differentNow");
    }

    @Test
    void a_creative_that_was_not_there_yet_fired_nothing() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        var before = clock.instant();
        time.pass(Duration.ofHours(1));
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");

        assertThat(resolve(network, banner, past(before)).firing()).isEmpty();
        assertThat(resolve(network, banner, past(Instant.parse("2001-01-01T00:00:00Z")))
                        .revision())
                .isZero();
        assertThat(resolve(network, banner, now()).firingIds()).containsExactly(pixel.id);
    }

    @Test
    void a_flight_in_the_future_is_looked_at_with_the_facts_of_now() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);

        var tomorrow = Context.at(clock.instant().plus(1, ChronoUnit.DAYS), clock.instant());

        assertThat(tomorrow.asOf()).isNull();
        assertThat(resolve(network, banner, tomorrow).firingIds()).containsExactly(pixel.id);
    }

    @Test
    void an_advertiser_sees_the_past_of_its_own_creatives_only() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var banner = Given.creative(acme, "Banner");
        var sibling = Given.creative(Given.advertiser(network, "Other"), "Sibling's");
        var fired = Given.approvedPixel(network, "Fired");
        Given.onAllCreatives(fired);
        var keptAway = Given.approvedPixel(network, "Kept from Acme");
        Given.onAllCreatives(keptAway);
        Given.excluding(keptAway, acme);
        var then = clock.instant();
        time.pass(Duration.ofHours(1));
        pixels.archive(Given.system(network.id), fired.id, null);
        var viewer = advertiser(acme);

        var answer = effectivePixels.resolve(viewer, banner.id, past(then));

        assertThat(answer.firingIds()).containsExactly(fired.id);
        assertThat(answer.heldBack()).isEmpty();
        assertThatThrownBy(() -> effectivePixels.resolve(viewer, sibling.id, past(then)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> effectivePixels.resolve(viewer, sibling.id, past(then), 1, true))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void a_revision_that_is_none_is_refused_with_the_latest() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");

        assertThatThrownBy(() -> effectivePixels.resolve(Given.system(network.id), banner.id, now(), 4_711, false))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("The network's latest is 3");
    }

    @Test
    void the_past_of_many_creatives_costs_as_many_statements_as_that_of_one() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        var creatives = new ArrayList<Long>();
        for (var i = 0; i < 20; i++) {
            creatives.add(Given.creative(acme, "Banner").id);
        }
        var then = clock.instant();
        time.pass(Duration.ofHours(1));

        var one = statements(
                () -> effectivePixels.resolve(Given.system(network.id), creatives.subList(0, 1), past(then)));
        var all = statements(() -> effectivePixels.resolve(Given.system(network.id), creatives, past(then)));

        assertThat(all).isEqualTo(one).isLessThanOrEqualTo(12);
    }

    private long statements(Runnable work) {
        var statistics = entityManagerFactory.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        var before = statistics.getPrepareStatementCount();
        work.run();
        return statistics.getPrepareStatementCount() - before;
    }

    private EffectivePixels resolve(Network network, Creative creative, Context context) {
        return effectivePixels.resolve(Given.system(network.id), creative.id, context);
    }

    private Context now() {
        return Context.at(clock.instant());
    }

    private Context past(Instant then) {
        return Context.at(then, clock.instant());
    }

    private static Caller advertiser(Advertiser advertiser) {
        var grants = Grants.of(Set.of(new Grant(Role.ADVERTISER, advertiser.networkId, advertiser.id)));
        var system = Caller.system("viewer");
        return new Caller(grants, null, "viewer", null, null, system.channel(), system.changeSet(), null);
    }

    private record Answered(@Nullable String supply, EffectivePixels answer) {}

    /** A small network that random people change. */
    private final class World {
        private final Random random;
        private final Network network = Given.network("Random", 6, false);
        private final List<Advertiser> advertisers = new ArrayList<>();
        private final List<Creative> creatives = new ArrayList<>();
        private final List<Pixel> all = new ArrayList<>();

        World(Random random) {
            this.random = random;
            RandomSupply.begin(network);
            for (var a = 0; a < 2; a++) {
                var advertiser = Given.advertiser(network, "Advertiser");
                advertisers.add(advertiser);
                creatives.add(Given.creative(advertiser, "Banner"));
                creatives.add(Given.creative(advertiser, "Video", CreativeType.VIDEO));
            }
            for (var p = 0; p < 5; p++) {
                all.add(Given.approvedPixel(network, "Network pixel"));
                Given.onAllCreatives(all.get(p));
            }
        }

        Caller caller() {
            return Given.system(network.id);
        }

        void change() {
            try {
                changeSomething();
            } catch (Conflict | InvalidInput harmless) {
                // Archived, or there already: nothing happened, as the service says.
            }
        }

        private void changeSomething() {
            var pixel = any(all);
            var creative = any(creatives);
            var advertiser = any(advertisers);
            switch (random.nextInt(18)) {
                case 15, 16 -> RandomSupply.change(caller(), network.id, random).run();
                case 0 -> all.add(Given.approve(Given.pixel(network, Given.image("New"))));
                case 1 -> all.add(Given.pixel(advertiser, Given.image("Own")));
                case 2 -> all.add(Given.pixel(creative, Given.image("Custom")));
                case 3 -> associations.attach(caller(), pixel.id, AssociationDraft.onCreative(creative.id));
                case 4 -> associations.attach(caller(), pixel.id, AssociationDraft.onAdvertiser(advertiser.id));
                case 5 ->
                    associations.attach(
                            caller(),
                            pixel.id,
                            AssociationDraft.onCreative(creative.id).asExclusion());
                case 6 ->
                    associations.attach(
                            caller(),
                            pixel.id,
                            AssociationDraft.onAdvertiser(advertiser.id).onlyFor(Set.of(CreativeType.VIDEO)));
                case 7 -> detachOne(pixel);
                case 8 -> edit(pixel);
                case 9 -> pixels.setActive(caller(), pixel.id, null, random.nextBoolean());
                case 10 ->
                    Given.service(ReviewService.class)
                            .decide(
                                    caller().because("because"),
                                    pixel.id,
                                    null,
                                    random.nextInt(4) == 0 ? Decision.REJECT : Decision.APPROVE,
                                    false);
                case 11 -> pixels.archive(caller(), pixel.id, null);
                case 12 -> pixels.restore(caller(), pixel.id);
                case 13 ->
                    Given.service(AdvertiserService.class)
                            .edit(
                                    caller(),
                                    advertiser.id,
                                    null,
                                    new AdvertiserDraft(advertiser.name, null, random.nextInt(4) > 0));
                case 14 -> block();
                default ->
                    Given.service(NetworkService.class)
                            .edit(
                                    caller(),
                                    network.id,
                                    null,
                                    new NetworkDraft(
                                            network.name,
                                            2 + random.nextInt(8),
                                            false,
                                            false,
                                            false,
                                            false,
                                            false,
                                            false,
                                            random.nextBoolean(),
                                            random.nextBoolean()));
            }
            if (random.nextInt(20) == 0) {
                Given.service(CreativeService.class).archive(caller(), creative.id, null);
            } else {
                Given.service(CreativeService.class).restore(caller(), creative.id);
            }
        }

        private void detachOne(Pixel pixel) {
            var ids = Database.texts("select id from association where pixel_id = ?", pixel.id);
            if (!ids.isEmpty()) {
                associations.detach(caller(), Long.parseLong(any(ids)));
            }
        }

        private void edit(Pixel pixel) {
            var fresh = Given.image("Edited");
            var start =
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(random.nextInt(60) - 30L, ChronoUnit.MINUTES);
            var draft = PixelDraft.NEW
                    .with(PixelFields.NAME, fresh.name())
                    .with(PixelFields.FORMAT, fresh.format())
                    .with(PixelFields.EVENT, fresh.event())
                    .with(PixelFields.URL, fresh.url())
                    .with(PixelFields.SECURE_URL, random.nextInt(3) == 0 ? null : fresh.secureUrl())
                    .with(PixelFields.FLIGHT_START, random.nextBoolean() ? start : null)
                    .with(PixelFields.POSITION, random.nextInt(3))
                    .with(PixelFields.SERVE_ON_ADX, random.nextBoolean())
                    .with(PixelFields.NAMED_VENDOR_IDS, named());
            pixels.edit(caller(), pixel.id, null, RandomSupply.on(draft, random));
        }

        private List<Long> named() {
            return random.nextBoolean() ? List.of() : vendorIds();
        }

        private List<Long> vendorIds() {
            return List.of(Long.parseLong(
                    any(Database.texts("select id from vendor where network_id = ? limit 3", network.id))));
        }

        /** Gives a vendor the host of most pixels, or removes it. */
        private void recognise() {
            var vendors = Given.service(VendorService.class);
            var vendor = QuarkusTransaction.requiringNew()
                    .call(() -> Vendor.directory(network.id).get(0));
            var hosts = new java.util.ArrayList<>(
                    Database.texts("select host from vendor_host where vendor_id = ? order by host", vendor.id));
            if (!hosts.remove("pixel.example")) {
                hosts.add("pixel.example");
            }
            vendors.edit(caller(), vendor.id, null, VendorDraft.of(vendor, hosts));
        }

        private void block() {
            if (random.nextInt(3) == 0) {
                recognise();
                return;
            }
            Given.service(VendorService.class)
                    .setPolicy(
                            caller(),
                            vendorIds().get(0),
                            null,
                            random.nextBoolean() ? VendorPolicy.BLOCK : VendorPolicy.ALLOW);
        }

        private <T> T any(List<T> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
