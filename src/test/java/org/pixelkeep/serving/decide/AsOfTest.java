package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Random;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.RandomSupply;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class AsOfTest {
    private static final int STEPS = Sample.size(37, 150);

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

    @Sampled
    @Test
    void every_revision_of_a_random_history_answers_as_it_did_then() {
        var world = new RandomHistory(new Random(20_261_003));
        var answers = new ArrayList<Answered>();
        for (var step = 0; step < STEPS; step++) {
            world.change();
            time.pass(Duration.ofMinutes(1));
            for (var creative : world.creatives()) {
                var supply = RandomSupply.code(world.random());
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
                .hasMessageContaining("The network’s latest is 3");
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
}
