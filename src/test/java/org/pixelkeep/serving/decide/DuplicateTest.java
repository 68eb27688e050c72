package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pixelkeep.serving.decide.Facts.ACME;
import static org.pixelkeep.serving.decide.Facts.USUAL;
import static org.pixelkeep.serving.decide.Facts.banner;
import static org.pixelkeep.serving.decide.Facts.creative;
import static org.pixelkeep.serving.decide.Facts.limited;
import static org.pixelkeep.serving.decide.Facts.onAdvertiser;
import static org.pixelkeep.serving.decide.Facts.onCreative;
import static org.pixelkeep.serving.decide.Facts.pixel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;

/** The hold-backs that depend on what fires before: duplicates and the limit. */
class DuplicateTest {
    private static final String SAME_AS_9 = "Same as “Pixel 9” (pixel 9), which fires before it.";

    @Test
    void the_same_url_fires_once_per_event_across_scopes() {
        var url = "https://pixel.example/i?a=1&cb=";
        var creative = banner();
        var candidates = List.of(
                pixel(9).secure(url + "[timestamp]").candidate(),
                pixel(3).scope(PixelScope.ADVERTISER)
                        .secure(url + "${CACHEBUSTER}")
                        .on(onAdvertiser(1, ACME)),
                pixel(2).scope(PixelScope.CREATIVE)
                        .secure(url + "%%CACHEBUSTER%%")
                        .on(onCreative(2, creative)),
                pixel(4).event(PixelEvent.CLICK).secure(url + "[timestamp]").candidate());

        var answer = Resolver.resolve(creative, candidates, USUAL, 1);

        assertThat(answer.firingIds()).containsExactly(4L, 9L);
        assertThat(answer.heldBack())
                .extracting(HeldBackPixel::pixelId, HeldBackPixel::reason, HeldBackPixel::sameAs, HeldBackPixel::detail)
                .containsExactly(
                        tuple(3L, HoldBack.DUPLICATE, 9L, SAME_AS_9), tuple(2L, HoldBack.DUPLICATE, 9L, SAME_AS_9));
    }

    @Test
    void what_does_not_fire_itself_makes_nothing_a_duplicate() {
        var candidates = List.of(
                pixel(1).secure("https://pixel.example/i").inactive().candidate(),
                pixel(2).secure("https://pixel.example/i").candidate());

        assertThat(Resolver.resolve(banner(), candidates, USUAL, 1).firingIds()).containsExactly(2L);
    }

    @Test
    void duplicates_are_told_by_the_variant_that_is_served() {
        var candidates = List.of(
                pixel(1).plain("http://pixel.example/i")
                        .secure("https://pixel.example/1")
                        .candidate(),
                pixel(2).plain("http://pixel.example/i")
                        .secure("https://pixel.example/2")
                        .candidate());

        assertThat(Resolver.resolve(banner(), candidates, USUAL, 1).firingIds()).containsExactly(1L, 2L);
        assertThat(Resolver.resolve(banner(), candidates, USUAL.onSecure(false), 1)
                        .firingIds())
                .containsExactly(1L);
    }

    @Test
    void the_same_address_at_another_point_of_the_ad_is_no_duplicate() {
        var candidates = List.of(
                pixel(1).progress("25%").secure("https://pixel.example/p").candidate(),
                pixel(2).progress("50%").secure("https://pixel.example/p").candidate(),
                pixel(3).progress("25%").secure("https://pixel.example/p").candidate());

        var answer = Resolver.resolve(creative(100, ACME, CreativeType.VIDEO), candidates, USUAL, 1);

        assertThat(answer.firingIds()).containsExactly(1L, 2L);
        assertThat(answer.heldBack())
                .extracting(HeldBackPixel::pixelId, HeldBackPixel::reason)
                .containsExactly(tuple(3L, HoldBack.DUPLICATE));
    }

    @Test
    void an_address_is_the_same_on_http_and_on_https() {
        var candidates = List.of(
                pixel(1).plain("http://pixel.example/i")
                        .secure("https://pixel.example/i")
                        .candidate(),
                pixel(2).secure("https://pixel.example/i").candidate());

        assertThat(Resolver.resolve(banner(), candidates, USUAL, 1).firingIds()).containsExactly(1L);
        assertThat(Resolver.resolve(banner(), candidates, USUAL.onSecure(false), 1)
                        .firingIds())
                .containsExactly(1L);
    }

    @Test
    void a_copy_elsewhere_tells_duplicates_by_their_keys() {
        var one = keys(PixelEvent.IMPRESSION, "http://pixel.example/i?b=[timestamp]&a=1", "https://pixel.example/1");
        var other = keys(PixelEvent.IMPRESSION, null, "https://pixel.example/i?a=1&b=${CACHEBUSTER}");
        var click = keys(PixelEvent.CLICK, null, "https://pixel.example/i?a=1&b=${CACHEBUSTER}");

        assertThat(one.plain()).matches("[0-9a-f]{32}").isEqualTo(other.plain());
        assertThat(one.secure()).isNotEqualTo(other.secure());
        assertThat(other.secure()).isEqualTo(other.plain()).isNotEqualTo(click.secure());
        assertThat(keys(PixelEvent.CLICK, "http://pixel.example/i", null).secure())
                .isNull();
        assertThat(DuplicateKeys.of(Map.of("event", "OF_TOMORROW", "format", "IMAGE_URL")))
                .isEqualTo(new DuplicateKeys(null, null));
    }

    @Test
    void the_keys_tell_apart_at_which_point_of_the_ad_a_pixel_fires() {
        var image = Map.of("format", "IMAGE_URL", "event", "PROGRESS", "secureUrl", "https://pixel.example/p");
        var early = new HashMap<String, Object>(image);
        early.put("offset", "25%");
        var late = new HashMap<String, Object>(image);
        late.put("offset", "50%");

        assertThat(DuplicateKeys.of(early).secure())
                .isNotEqualTo(DuplicateKeys.of(late).secure());
        assertThat(DuplicateKeys.of(early)).isEqualTo(DuplicateKeys.of(new HashMap<>(early)));
    }

    private static DuplicateKeys keys(PixelEvent event, @Nullable String url, @Nullable String secureUrl) {
        var image = new HashMap<String, @Nullable Object>();
        image.put("format", "IMAGE_URL");
        image.put("event", event.name());
        image.put("url", url);
        image.put("secureUrl", secureUrl);
        return DuplicateKeys.of(image);
    }

    @Test
    void scripts_are_the_same_only_when_their_text_is() {
        var candidates = new ArrayList<LoadedCandidate>();
        for (var script : List.of("a[0]={x};", "a[1]={y};", "  a[0]={x};\n")) {
            candidates.add(pixel(candidates.size() + 1)
                    .format(PixelFormat.RAW_JAVASCRIPT)
                    .secure(script)
                    .candidate());
        }

        assertThat(Resolver.resolve(banner(), candidates, USUAL, 1).firingIds()).containsExactly(1L, 2L);
    }

    @Test
    void the_networks_limit_counts_firing_pixels_per_event() {
        var candidates = List.of(
                pixel(1).candidate(),
                pixel(2).inactive().candidate(),
                pixel(3).secure("https://pixel.example/1").candidate(),
                pixel(4).candidate(),
                pixel(5).candidate(),
                pixel(6).event(PixelEvent.CLICK).candidate());

        var answer = Resolver.resolve(limited(banner(), 2), candidates, USUAL, 1);

        assertThat(answer.firingIds()).containsExactly(1L, 4L, 6L);
        assertThat(answer.heldBack())
                .extracting(HeldBackPixel::pixelId, HeldBackPixel::reason)
                .containsExactly(
                        tuple(2L, HoldBack.PIXEL_INACTIVE),
                        tuple(3L, HoldBack.DUPLICATE),
                        tuple(5L, HoldBack.OVER_LIMIT));
        assertThat(answer.heldBack().get(2).detail())
                .isEqualTo("The network allows at most 2 pixels per creative and event.");
    }
}
