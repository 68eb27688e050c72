package org.pixelkeep.serving.render;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Verification;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;

/** Nouns for tests of the forms: answers as the resolver gives them. */
final class Answers {
    static final Instant NOON = Instant.parse("2026-10-03T12:00:00Z");

    /** Addresses as vendors hand them out, and as nobody should. */
    static final List<String> HOSTILE_URLS = List.of(
            "https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;ord=[timestamp];gdpr=${GDPR};gdpr_consent=${GDPR_CONSENT_755}?",
            "https://t.example/p?c=%%CACHEBUSTER%%&x=%n;ord=?",
            "https://t.example/p?a=\"><script>alert(1)</script>",
            "https://t.example/p?a=']]>&b=<![CDATA[x]]>",
            "https://t.example/p?a=</script><!--&b=-->",
            "https://t.example/p?n=%00&m=%0d%0a${X}&amp;lt=&lt;",
            "https://t.example/p?u=ü€\uD83D\uDE00\\u0022\\",
            "https://t.example/p?q='onload=alert(1)//`${1}`");

    private Answers() {}

    static FiringPixel pixel(long id, PixelFormat format, PixelEvent event, String served) {
        return pixel(id, format, detailed(event), served);
    }

    private static FiringPixel pixel(long id, PixelFormat format, TrackedEvent tracked, String served) {
        return new FiringPixel(
                id,
                "Pixel \"><script>]]> " + id,
                PixelScope.NETWORK,
                format,
                tracked,
                format.isUrl() ? served : null,
                format.isUrl() ? null : served,
                null,
                null,
                List.of(new AssociationRef(id * 10, Target.NETWORK)),
                List.of());
    }

    static FiringPixel verified(String script, Verification verification) {
        return new FiringPixel(
                1,
                "Verification",
                PixelScope.NETWORK,
                PixelFormat.JAVASCRIPT_URL,
                TrackedEvent.of(PixelEvent.VERIFICATION),
                script,
                null,
                verification,
                null,
                List.of(),
                List.of());
    }

    /** Those that have more than a name, with something to say. */
    private static TrackedEvent detailed(PixelEvent event) {
        return TrackedEvent.of(
                event,
                event == PixelEvent.PROGRESS ? "00:00:05" : null,
                event == PixelEvent.CUSTOM ? Integer.valueOf(501) : null);
    }

    /** The event of a pixel that an output does not carry. */
    static PixelEvent heldEvent(HeldBackPixel pixel) {
        return Objects.requireNonNull(pixel.ownEvent()).event();
    }

    static FiringPixel image(long id, PixelEvent event) {
        return pixel(id, PixelFormat.IMAGE_URL, event, "https://t.example/" + id + "?e=" + event + "&c=[CACHEBUSTING]");
    }

    static EffectivePixels of(CreativeType type, FiringPixel... pixels) {
        return new EffectivePixels(501, type, 4711, NOON, List.of(pixels), List.of());
    }

    /** One image for each event. */
    static EffectivePixels everyEvent(CreativeType type) {
        var pixels = new ArrayList<FiringPixel>();
        for (var event : PixelEvent.values()) {
            pixels.add(
                    event == PixelEvent.VERIFICATION
                            ? pixel(
                                    99,
                                    PixelFormat.JAVASCRIPT_URL,
                                    event,
                                    "https://Verify.example:8443/omid.js?a=1&b=2")
                            : image(event.ordinal() + 1, event));
        }
        return of(type, pixels.toArray(FiringPixel[]::new));
    }

    /** Two images for each event; progress at a share and at a time. */
    static EffectivePixels everyEventTwice(CreativeType type) {
        var pixels = new ArrayList<FiringPixel>();
        for (var offset : List.of("25%", "00:00:07.500")) {
            for (var event : PixelEvent.values()) {
                var id = pixels.size() + 1;
                var tracked = event == PixelEvent.PROGRESS ? TrackedEvent.of(event, offset, null) : detailed(event);
                pixels.add(pixel(
                        id,
                        event == PixelEvent.VERIFICATION ? PixelFormat.JAVASCRIPT_URL : PixelFormat.IMAGE_URL,
                        tracked,
                        "https://t.example/" + id + "?a=1&b=[CACHEBUSTING]"));
            }
        }
        return of(type, pixels.toArray(FiringPixel[]::new));
    }

    /** Verifications of which all is told, a part, and nothing. */
    static EffectivePixels verifications(CreativeType type) {
        return of(
                type,
                verified(
                        "https://t.example/all.js",
                        new Verification(
                                "vendor.example-omid",
                                "a=1&b=<2>]]>\"",
                                "omid",
                                false,
                                "https://t.example/run?a&b",
                                "application/x-run",
                                "https://t.example/not?r=[REASON]&x")),
                verified(
                        "https://t.example/part.js", new Verification("v&\"<>", null, "other", true, null, null, null)),
                pixel(
                        3,
                        PixelFormat.JAVASCRIPT_URL,
                        TrackedEvent.of(PixelEvent.VERIFICATION),
                        "https://t.example/script.js"));
    }

    /** Every hostile address as an image for the event. */
    static EffectivePixels hostile(CreativeType type, PixelEvent event) {
        var pixels = new ArrayList<FiringPixel>();
        for (var url : HOSTILE_URLS) {
            pixels.add(pixel(pixels.size() + 1, PixelFormat.IMAGE_URL, event, url));
        }
        return of(type, pixels.toArray(FiringPixel[]::new));
    }
}
