package org.pixelkeep.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.serving.decide.ConsentTest;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

@QuarkusTest
class EffectivePixelsServiceTest {
    @Inject
    EffectivePixelsService effectivePixels;

    @Inject
    PixelService pixels;

    @Inject
    EntityManagerFactory entityManagerFactory;

    @Inject
    Clock clock;

    @Test
    void a_creative_made_tomorrow_fires_the_network_wide_pixel() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);

        var banner = Given.creative(Given.advertiser(network, "Acme"), "Spring banner");

        assertThat(resolve(banner, now()).firingIds()).containsExactly(pixel.id);
    }

    @Test
    void archived_pixels_creatives_and_advertisers_do_not_resolve() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var other = Given.advertiser(network, "Other");
        var archived = Given.creative(acme, "Archived");
        var staying = Given.creative(acme, "Staying");
        var orphan = Given.creative(other, "Orphan");
        var kept = Given.approvedPixel(network, "Kept");
        var gone = Given.approvedPixel(network, "Gone");
        Given.onAllCreatives(kept);
        Given.onAllCreatives(gone);

        pixels.archive(Given.system(network.id), gone.id, null);
        Given.service(CreativeService.class).archive(Given.system(network.id), archived.id, null);
        Given.service(AdvertiserService.class).archive(Given.system(network.id), other.id, null);

        assertThat(resolve(staying, now()).firingIds()).containsExactly(kept.id);
        assertThat(resolve(staying, now()).heldBack()).isEmpty();
        assertThat(reasons(resolve(archived, now()))).containsExactly(tuple(kept.id, HoldBack.CREATIVE_INACTIVE));
        assertThat(reasons(resolve(orphan, now()))).containsExactly(tuple(kept.id, HoldBack.ADVERTISER_INACTIVE));
    }

    @Test
    void a_blocked_vendor_and_the_networks_limit_hold_back() {
        var network = Given.network("Northwind", 1, false);
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var vendorId = Database.number("select min(id) from vendor where network_id = ?", network.id);
        var blocked = Given.approve(
                Given.pixel(network, Given.image("Blocked").with(PixelFields.NAMED_VENDOR_IDS, List.of(vendorId))));
        var first = Given.approvedPixel(network, "First");
        var second = Given.approvedPixel(network, "Second");
        for (var pixel : List.of(blocked, first, second)) {
            Given.onAllCreatives(pixel);
        }

        Given.service(VendorService.class).setPolicy(Given.system(network.id), vendorId, null, VendorPolicy.BLOCK);

        var answer = resolve(banner, now());
        assertThat(answer.firingIds()).containsExactly(first.id);
        assertThat(reasons(answer))
                .containsExactly(tuple(blocked.id, HoldBack.VENDOR_BLOCKED), tuple(second.id, HoldBack.OVER_LIMIT));
    }

    @Test
    void without_the_viewers_consent_the_vendors_pixel_is_held_back() {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var vendorId = Database.number(
                "select min(id) from vendor where network_id = ? and gvl_id is not null and purposes <> ''",
                network.id);
        var pixel = Given.approve(
                Given.pixel(network, Given.image("Measured").with(PixelFields.NAMED_VENDOR_IDS, List.of(vendorId))));
        Given.onAllCreatives(pixel);
        var gvlId = (int) Database.number("select gvl_id from vendor where id = ?", vendorId);

        var refused = resolve(banner, now().with(ConsentTest.nothing()));
        var allowed = resolve(banner, now().with(ConsentTest.consent(tc -> {
            tc.addVendorConsent(gvlId);
            for (var purpose = 1; purpose <= 10; purpose++) {
                tc.addPurposesConsent(purpose);
            }
            return tc;
        })));

        assertThat(reasons(refused)).containsExactly(tuple(pixel.id, HoldBack.CONSENT_MISSING));
        assertThat(allowed.firingIds()).containsExactly(pixel.id);
    }

    @Test
    void hidden_creatives_are_not_found_and_left_out_of_a_batch() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var own = Given.creative(acme, "Own");
        var siblings = Given.creative(Given.advertiser(network, "Other"), "Sibling's");
        var foreign = Given.creative(Given.advertiser(Given.network("Southpole"), "Foreign"), "Foreign");
        var viewer = advertiser(acme);

        assertThatThrownBy(() -> effectivePixels.resolve(viewer, siblings.id, now()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> effectivePixels.resolve(Given.system(network.id), foreign.id, now()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> effectivePixels.resolve(viewer, 999_999_999L, now()))
                .isInstanceOf(NotFound.class);
        assertThat(effectivePixels
                        .resolve(viewer, List.of(foreign.id, own.id, siblings.id, 999_999_999L), now())
                        .keySet())
                .containsExactly(own.id);
    }

    @Test
    void an_advertiser_sees_only_network_pixels_that_apply_to_its_creatives() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var only = Given.creative(acme, "Only banner");
        var keptAway = Given.approvedPixel(network, "Kept from Acme");
        Given.onAllCreatives(keptAway);
        Given.excluding(keptAway, acme);
        var keptFromOnly = Given.approvedPixel(network, "Kept from its only banner");
        Given.onAllCreatives(keptFromOnly);
        Given.excluding(keptFromOnly, only);
        var waiting = Given.pixel(network, "Waiting");
        Given.onAllCreatives(waiting);

        assertThat(reasons(effectivePixels.resolve(advertiser(acme), only.id, now())))
                .containsExactly(tuple(waiting.id, HoldBack.REVIEW_PENDING));
        assertThat(reasons(resolve(only, now())))
                .containsExactly(
                        tuple(keptAway.id, HoldBack.EXCLUDED),
                        tuple(keptFromOnly.id, HoldBack.EXCLUDED),
                        tuple(waiting.id, HoldBack.REVIEW_PENDING));

        Given.creative(acme, "Second banner");

        assertThat(reasons(effectivePixels.resolve(advertiser(acme), only.id, now())))
                .containsExactly(tuple(keptFromOnly.id, HoldBack.EXCLUDED), tuple(waiting.id, HoldBack.REVIEW_PENDING));
    }

    @Test
    void answers_need_no_statement() {
        var network = Given.network("Northwind");
        var wide = Given.approvedPixel(network, "Wide");
        Given.onAllCreatives(wide);
        var ids = new ArrayList<Long>();
        var expected = new LinkedHashMap<Long, List<Long>>();
        for (var i = 0; i < 10; i++) {
            var advertiser = Given.advertiser(network, "Advertiser");
            var own = Given.approve(Given.pixel(advertiser, Given.image("Own")));
            Given.onAdvertiser(own, advertiser);
            for (var j = 0; j < 20; j++) {
                var creative = Given.creative(advertiser, "Creative");
                ids.add(creative.id);
                expected.put(creative.id, List.of(wide.id, own.id));
            }
        }
        var caller = Given.system(network.id);

        var one = statements(() -> effectivePixels.resolve(caller, List.of(ids.get(0)), now()));
        var all = statements(() -> {
            var answers = effectivePixels.resolve(caller, ids, now());
            assertThat(answers.keySet()).containsExactlyElementsOf(ids);
            answers.forEach((id, answer) -> assertThat(answer.firingIds()).isEqualTo(expected.get(id)));
        });

        assertThat(one).isZero();
        assertThat(all).isZero();
    }

    private long statements(Runnable work) {
        var statistics = entityManagerFactory.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        var before = statistics.getPrepareStatementCount();
        work.run();
        return statistics.getPrepareStatementCount() - before;
    }

    private EffectivePixels resolve(Creative creative, Context context) {
        return effectivePixels.resolve(Given.system(creative.networkId), creative.id, context);
    }

    private Context now() {
        return Context.at(clock.instant());
    }

    private static Caller advertiser(Advertiser advertiser) {
        var grant = new Grant(Role.ADVERTISER, advertiser.networkId, advertiser.id);
        var system = Given.system(advertiser.networkId);
        return new Caller(
                Grants.of(Set.of(grant)),
                null,
                "viewer@acme.example",
                null,
                null,
                Caller.Channel.API,
                system.changeSet(),
                null);
    }

    private static List<Tuple> reasons(EffectivePixels answer) {
        return answer.heldBack().stream()
                .map(pixel -> tuple(pixel.pixelId(), pixel.reason()))
                .toList();
    }
}
