package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pixelkeep.serving.decide.Facts.ACME;
import static org.pixelkeep.serving.decide.Facts.BETA;
import static org.pixelkeep.serving.decide.Facts.USUAL;
import static org.pixelkeep.serving.decide.Facts.banner;
import static org.pixelkeep.serving.decide.Facts.creative;
import static org.pixelkeep.serving.decide.Facts.except;
import static org.pixelkeep.serving.decide.Facts.onAdvertiser;
import static org.pixelkeep.serving.decide.Facts.onCreative;
import static org.pixelkeep.serving.decide.Facts.onNetwork;
import static org.pixelkeep.serving.decide.Facts.pixel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;

class ResolverTest {
    private static final CreativeFacts A1 = creative(101, ACME, CreativeType.BANNER);
    private static final CreativeFacts A2 = creative(102, ACME, CreativeType.VIDEO);
    private static final CreativeFacts B1 = creative(201, BETA, CreativeType.BANNER);

    /** The pixels of the worked example of the domain. */
    private static final List<LoadedCandidate> EXAMPLE = List.of(
            pixel(1).on(onNetwork(11)),
            pixel(2).format(PixelFormat.JAVASCRIPT_URL).on(onAdvertiser(12, ACME)),
            pixel(3).scope(PixelScope.ADVERTISER)
                    .format(PixelFormat.RAW_JAVASCRIPT)
                    .review(ReviewStatus.PENDING)
                    .on(onCreative(13, A1)),
            pixel(4).on(onNetwork(14), except(onAdvertiser(15, BETA))),
            pixel(5).scope(PixelScope.ADVERTISER)
                    .plain("http://pixel.example/5")
                    .secure(null)
                    .on(onAdvertiser(16, BETA)));

    @Test
    void banner_a1_of_the_worked_example_waits_for_the_review_of_pixel_3() {
        var answer = Resolver.resolve(A1, EXAMPLE, USUAL, 1);

        assertThat(answer.firingIds()).containsExactly(1L, 2L, 4L);
        assertThat(reasons(answer)).containsExactly(tuple(3L, HoldBack.REVIEW_PENDING));
    }

    @Test
    void video_a2_of_the_worked_example_carries_no_script() {
        var answer = Resolver.resolve(A2, EXAMPLE, USUAL, 1);

        assertThat(answer.firingIds()).containsExactly(1L, 4L);
        assertThat(reasons(answer)).containsExactly(tuple(2L, HoldBack.FORMAT_NOT_SUPPORTED));
    }

    @Test
    void banner_b1_of_the_worked_example_holds_the_plain_pixel_back_on_secure_inventory() {
        var answer = Resolver.resolve(B1, EXAMPLE, USUAL, 1);

        assertThat(answer.firingIds()).containsExactly(1L);
        assertThat(reasons(answer)).containsExactly(tuple(4L, HoldBack.EXCLUDED), tuple(5L, HoldBack.NOT_SECURE));
    }

    @Test
    void banner_b1_of_the_worked_example_fires_the_plain_pixel_elsewhere() {
        var answer = Resolver.resolve(B1, EXAMPLE, USUAL.onSecure(false), 1);

        assertThat(answer.firingIds()).containsExactly(1L, 5L);
        assertThat(reasons(answer)).containsExactly(tuple(4L, HoldBack.EXCLUDED));
    }

    @Test
    void a_banner_made_tomorrow_fires_what_the_others_fire() {
        var tomorrows = creative(999, ACME, CreativeType.BANNER);

        assertThat(Resolver.resolve(tomorrows, EXAMPLE, USUAL, 1).firingIds()).containsExactly(1L, 2L, 4L);
    }

    @Test
    void the_answer_says_for_what_when_and_from_which_revision_it_is() {
        var answer = Resolver.resolve(A1, List.of(), USUAL, 4711);

        assertThat(answer).isEqualTo(new EffectivePixels(101, A1.type(), 4711, Facts.NOON, List.of(), List.of()));
    }

    @Test
    void pixels_fire_by_scope_then_position_then_id() {
        var candidates = List.of(
                pixel(1).scope(PixelScope.CREATIVE).position(-5).on(onCreative(1, A1)),
                pixel(2).scope(PixelScope.ADVERTISER).on(onAdvertiser(2, ACME)),
                pixel(9).position(1).candidate(),
                pixel(8).position(1).candidate(),
                pixel(7).position(2).candidate(),
                pixel(6).position(-1).candidate());

        assertThat(Resolver.resolve(A1, candidates, USUAL, 1).firingIds()).containsExactly(6L, 8L, 9L, 7L, 2L, 1L);
    }

    @Test
    void the_same_input_in_any_order_gives_the_same_answer() {
        var shared = new ArrayList<>(EXAMPLE);
        for (var id = 6L; id <= 30; id++) {
            shared.add(pixel(id)
                    .position((int) (id % 3))
                    .secure("https://pixel.example/" + id % 7)
                    .on(onNetwork(id * 10), onAdvertiser(id * 10 + 1, ACME), onCreative(id * 10 + 2, A1)));
        }
        var limited = Facts.limited(A1, 5);
        var expected = Resolver.resolve(limited, shared, USUAL, 1);
        assertThat(expected.heldBack())
                .extracting(HeldBackPixel::reason)
                .contains(HoldBack.DUPLICATE, HoldBack.OVER_LIMIT);

        var random = new Random(7);
        for (var i = 0; i < 50; i++) {
            Collections.shuffle(shared, random);
            var shuffled = shared.stream()
                    .map(candidate -> {
                        var statements = new ArrayList<>(candidate.statements());
                        Collections.shuffle(statements, random);
                        return new LoadedCandidate(candidate.pixel(), statements);
                    })
                    .toList();

            assertThat(Resolver.resolve(limited, shuffled, USUAL, 1)).isEqualTo(expected);
        }
    }

    @Test
    void every_association_that_brings_a_pixel_is_named_widest_first() {
        var candidate = pixel(1).on(onCreative(30, A1), onAdvertiser(20, ACME), onNetwork(40), onAdvertiser(21, BETA));

        var answer = Resolver.resolve(A1, List.of(candidate), USUAL, 1);

        assertThat(answer.firing().get(0).because())
                .containsExactly(
                        new AssociationRef(40, Target.NETWORK),
                        new AssociationRef(20, Target.ADVERTISER),
                        new AssociationRef(30, Target.CREATIVE));
    }

    @Test
    void an_inclusion_for_another_creative_type_does_not_cover_the_creative() {
        var candidate = pixel(1).on(onNetwork(1, CreativeType.VIDEO, CreativeType.AUDIO));

        var banner = Resolver.resolve(A1, List.of(candidate), USUAL, 1);
        var video = Resolver.resolve(A2, List.of(candidate), USUAL, 1);

        assertThat(banner.firing()).isEmpty();
        assertThat(banner.heldBack()).isEmpty();
        assertThat(video.firingIds()).containsExactly(1L);
    }

    @Test
    void an_exclusion_wins_over_every_inclusion_however_narrow() {
        var candidate = pixel(1).on(onNetwork(1), onCreative(2, A1), except(onAdvertiser(3, ACME)));

        var held = Resolver.resolve(A1, List.of(candidate), USUAL, 1).heldBack().get(0);

        assertThat(held.reason()).isEqualTo(HoldBack.EXCLUDED);
        assertThat(held.detail()).isEqualTo("Excluded by association 3, for its whole advertiser.");
        assertThat(held.because())
                .containsExactly(new AssociationRef(1, Target.NETWORK), new AssociationRef(2, Target.CREATIVE));
        assertThat(held.excludedBy()).containsExactly(new AssociationRef(3, Target.ADVERTISER));
    }

    @Test
    void an_exclusion_of_one_creative_spares_the_others() {
        var candidate = pixel(1).on(onNetwork(1), except(onCreative(2, A1)));

        assertThat(Resolver.resolve(A1, List.of(candidate), USUAL, 1).heldBack())
                .extracting(HeldBackPixel::detail)
                .containsExactly("Excluded by association 2, for this creative.");
        assertThat(Resolver.resolve(A2, List.of(candidate), USUAL, 1).firingIds())
                .containsExactly(1L);
    }

    @Test
    void an_exclusion_for_one_creative_type_spares_the_others() {
        var candidate = pixel(1).on(onNetwork(1), except(onAdvertiser(2, ACME, CreativeType.VIDEO)));

        assertThat(Resolver.resolve(A1, List.of(candidate), USUAL, 1).firingIds())
                .containsExactly(1L);
        assertThat(reasons(Resolver.resolve(A2, List.of(candidate), USUAL, 1)))
                .containsExactly(tuple(1L, HoldBack.EXCLUDED));
    }

    @Test
    void an_exclusion_alone_makes_no_candidate() {
        var answer = Resolver.resolve(A1, List.of(pixel(1).on(except(onCreative(1, A1)))), USUAL, 1);

        assertThat(answer.heldBack()).isEmpty();
    }

    @Test
    void a_pixel_of_another_network_never_reaches_a_creative() {
        var answer = Resolver.resolve(A1, List.of(pixel(1).ofNetwork(2).candidate()), USUAL, 1);

        assertThat(answer.firing()).isEmpty();
        assertThat(answer.heldBack()).isEmpty();
    }

    @Test
    void an_archived_pixel_does_not_resolve() {
        var answer = Resolver.resolve(A1, List.of(pixel(1).archived().candidate()), USUAL, 1);

        assertThat(answer.firing()).isEmpty();
        assertThat(answer.heldBack()).isEmpty();
    }

    @Test
    void pixels_of_other_events_are_not_in_a_filtered_answer_at_all() {
        var candidates = List.of(
                pixel(1).candidate(),
                pixel(2).event(PixelEvent.CLICK).candidate(),
                pixel(3).event(PixelEvent.CLICK).inactive().candidate(),
                pixel(4).inactive().candidate());

        var answer = Resolver.resolve(A1, candidates, USUAL.of(Set.of(PixelEvent.CLICK)), 1);

        assertThat(answer.firingIds()).containsExactly(2L);
        assertThat(reasons(answer)).containsExactly(tuple(3L, HoldBack.PIXEL_INACTIVE));
    }

    @Test
    void the_secure_url_fires_on_secure_inventory_and_the_plain_one_elsewhere() {
        var both = pixel(1).plain("http://p.example/1")
                .secure("https://s.example/1")
                .candidate();
        var secureOnly = pixel(2).secure("https://s.example/2").candidate();

        assertThat(Resolver.resolve(A1, List.of(both, secureOnly), USUAL, 1).firing())
                .extracting(FiringPixel::url)
                .containsExactly("https://s.example/1", "https://s.example/2");
        assertThat(Resolver.resolve(A1, List.of(both, secureOnly), USUAL.onSecure(false), 1)
                        .firing())
                .extracting(FiringPixel::url)
                .containsExactly("http://p.example/1", "https://s.example/2");
    }

    @Test
    void raw_javascript_fires_as_content_of_the_same_variant() {
        var script = pixel(1).format(PixelFormat.RAW_JAVASCRIPT)
                .plain("plain();\n")
                .secure("  secure('${CACHEBUSTER}');\r\n")
                .candidate();

        var secure = Resolver.resolve(A1, List.of(script), USUAL, 1).firing().get(0);
        var plain = Resolver.resolve(A1, List.of(script), USUAL.onSecure(false), 1)
                .firing()
                .get(0);

        assertThat(secure.url()).isNull();
        assertThat(secure.content()).isEqualTo("  secure('${CACHEBUSTER}');\r\n");
        assertThat(plain.content()).isEqualTo("plain();\n");
    }

    @Test
    void urls_are_served_byte_for_byte() {
        var urls = List.of(
                "https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;dc_trk_aid=5;ord=[timestamp];dc_lat=;ltd=?",
                "https://pixel.example/i?gdpr=${GDPR}&gdpr_consent=${GDPR_CONSENT_755}&b=2&a=1",
                "HTTPS://Pixel.Example:443/i?cb=%%CACHEBUSTER%%",
                "https://pixel.example/adi/N4.x;sz=1x1;ord=?",
                "https://bs.serving.example/adServer.bs?cn=display&ord=[timestamp]&rtu=-1#a|b c");
        var candidates = new ArrayList<LoadedCandidate>();
        for (var i = 0; i < urls.size(); i++) {
            candidates.add(pixel(i + 1).secure(urls.get(i)).candidate());
        }

        assertThat(Resolver.resolve(banner(), candidates, USUAL, 1).firing())
                .extracting(FiringPixel::url)
                .containsExactlyElementsOf(urls);
    }

    private static List<org.assertj.core.groups.Tuple> reasons(EffectivePixels answer) {
        return answer.heldBack().stream()
                .map(pixel -> tuple(pixel.pixelId(), pixel.reason()))
                .toList();
    }
}
