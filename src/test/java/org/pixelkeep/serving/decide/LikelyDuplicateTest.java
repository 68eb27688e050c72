package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pixelkeep.serving.decide.Facts.ACME;
import static org.pixelkeep.serving.decide.Facts.USUAL;
import static org.pixelkeep.serving.decide.Facts.banner;
import static org.pixelkeep.serving.decide.Facts.limited;
import static org.pixelkeep.serving.decide.Facts.onAdvertiser;
import static org.pixelkeep.serving.decide.Facts.onCreative;
import static org.pixelkeep.serving.decide.Facts.pixel;
import static org.pixelkeep.serving.decide.Facts.thrifty;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;

/** Pixels for one placement of a vendor, in networks that let only the first of them fire, and in others. */
class LikelyDuplicateTest {
    private static final long[] UNCHANGED = {};
    private static final String PLACEMENT = "https://tps.doubleverify.com/visit.jpg?plc=3&crt=4";
    private static final List<LoadedCandidate> TWICE = List.of(
            pixel(9).secure(PLACEMENT + "&cb=[timestamp]").candidate(),
            pixel(3).scope(PixelScope.ADVERTISER)
                    .secure("https://tps.doubleverify.com/visit.jpg?crt=4&plc=3&r=%%CACHEBUSTER%%")
                    .on(onAdvertiser(1, ACME)));

    @Test
    void they_all_fire_unless_the_network_says_otherwise() {
        assertThat(Resolver.resolve(banner(), TWICE, USUAL, 1).firingIds()).containsExactly(9L, 3L);
    }

    @Test
    void only_the_first_in_order_fires_where_the_network_says_so() {
        var answer = Resolver.resolve(thrifty(banner()), TWICE, USUAL, 1);

        assertThat(answer.firingIds()).containsExactly(9L);
        assertThat(answer.heldBack())
                .extracting(HeldBackPixel::pixelId, HeldBackPixel::reason, HeldBackPixel::sameAs, HeldBackPixel::detail)
                .containsExactly(tuple(
                        3L,
                        HoldBack.LIKELY_DUPLICATE,
                        9L,
                        "Tracks the same placement of DoubleVerify as “Pixel 9” (pixel 9), which fires before it."));
    }

    @Test
    void another_event_creative_or_inventory_is_none() {
        var candidates = List.of(
                pixel(1).secure(PLACEMENT).candidate(),
                pixel(2).event(PixelEvent.CLICK).secure(PLACEMENT + "&a=1").candidate(),
                pixel(3).secure("https://tps.doubleverify.com/visit.jpg?plc=3&crt=5")
                        .candidate(),
                pixel(4).plain("http://tps.doubleverify.com/visit.jpg?plc=3&crt=4&b=1")
                        .secure("https://tps.doubleverify.com/visit.jpg?plc=7&crt=4")
                        .candidate());

        assertThat(Resolver.resolve(thrifty(banner()), candidates, USUAL, 1).firingIds())
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(Resolver.resolve(thrifty(banner()), candidates, USUAL.onSecure(false), 1)
                        .firingIds())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_same_address_is_a_duplicate_and_not_only_likely() {
        var candidates = List.of(
                pixel(1).secure(PLACEMENT).candidate(),
                pixel(2).secure(PLACEMENT).candidate());

        assertThat(Resolver.resolve(thrifty(banner()), candidates, USUAL, 1).heldBack())
                .extracting(HeldBackPixel::reason)
                .containsExactly(HoldBack.DUPLICATE);
    }

    @Test
    void what_does_not_fire_itself_holds_nothing_back() {
        var candidates = List.of(
                pixel(1).secure(PLACEMENT).inactive().candidate(),
                pixel(2).secure(PLACEMENT + "&a=2").candidate(),
                pixel(3).secure(PLACEMENT + "&a=3").candidate());

        assertThat(Resolver.resolve(thrifty(banner()), candidates, USUAL, 1).firingIds())
                .containsExactly(2L);
    }

    @Test
    void a_script_and_an_image_for_one_placement_count_twice() {
        var candidates = List.of(
                pixel(1).secure(PLACEMENT).candidate(),
                pixel(2).format(PixelFormat.JAVASCRIPT_URL)
                        .secure("https://cdn.doubleverify.com/dvtp_src.js?plc=3&crt=4")
                        .candidate());

        assertThat(Resolver.resolve(thrifty(banner()), candidates, USUAL, 1).firingIds())
                .containsExactly(1L);
    }

    @Test
    void it_takes_no_place_of_the_limit() {
        var candidates = List.of(
                pixel(1).secure(PLACEMENT).candidate(),
                pixel(2).secure(PLACEMENT + "&a=2").candidate(),
                pixel(3).candidate());

        assertThat(Resolver.resolve(thrifty(limited(banner(), 2)), candidates, USUAL, 1)
                        .firingIds())
                .containsExactly(1L, 3L);
    }

    @Test
    void what_makes_way_for_another_is_decided_pixel_by_pixel() {
        var creative = thrifty(banner());
        var common = List.of(pixel(2).secure(PLACEMENT).candidate());
        var own = List.of(pixel(1).secure(PLACEMENT + "&a=1").on(onCreative(10, creative)));

        assertThat(SharedAnswer.of(creative, common, USUAL).with(creative, own, UNCHANGED, USUAL, 7))
                .isNull();
        assertThat(Objects.requireNonNull(
                                SharedAnswer.of(banner(), common, USUAL).with(banner(), own, UNCHANGED, USUAL, 7))
                        .firingIds())
                .containsExactly(1L, 2L);
    }

    @Test
    void a_copy_elsewhere_decides_by_the_keys() {
        var one = image("https://tps.doubleverify.com/visit.jpg?plc=3&crt=4&cb=1", "IMPRESSION");
        var same = image("https://tps.doubleverify.com/visit.jpg?crt=4&plc=3", "IMPRESSION");
        var click = image("https://tps.doubleverify.com/visit.jpg?crt=4&plc=3", "CLICK");
        var none = image("https://pixel.example/i", "IMPRESSION");

        assertThat(DuplicateKeys.likely(one).secure()).matches("[0-9a-f]{32}");
        assertThat(DuplicateKeys.likely(same)).isEqualTo(DuplicateKeys.likely(one));
        assertThat(DuplicateKeys.of(same)).isNotEqualTo(DuplicateKeys.of(one));
        assertThat(DuplicateKeys.likely(click)).isNotEqualTo(DuplicateKeys.likely(one));
        assertThat(DuplicateKeys.likely(none)).isEqualTo(new DuplicateKeys(null, null));
    }

    private static Map<String, Object> image(String secureUrl, String event) {
        return Map.of("format", "IMAGE_URL", "event", event, "secureUrl", secureUrl);
    }
}
