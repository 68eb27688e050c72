package org.pixelkeep.review.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.MacroExpansion;
import org.pixelkeep.macro.Place;
import org.pixelkeep.macro.TextKind;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;

/**
 * The document of a preview iframe: the only place where a pixel's content is run. It knows nothing about the session
 * or reader; its policy gives it a separate origin and blocks all requests.
 */
@ApplicationScoped
class PreviewDocument {
    /**
     * A sandbox without an origin; only inline scripts run: no images, requests, iframes, or forms. Blocked requests
     * show where the content wanted to go.
     */
    static final String POLICY = "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval';"
            + " style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors ";

    /** Values that make the content behave as in production. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "CACHEBUSTER", "1234567890",
            "RANDOM", "1234567890",
            "TIMESTAMP", "1764000000",
            "GDPR", "0",
            "SECURE_URL", "https");

    private static final String PLACE = "/*contents*/[]";

    private final ObjectMapper json = new ObjectMapper();
    private final String frame;

    PreviewDocument() {
        try (var file = PreviewDocument.class.getResourceAsStream("/preview.html")) {
            frame = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("preview.html in the application is damaged", e);
        }
    }

    /**
     * The document for a pixel, each of its trackers in their order, macros filled with examples; empty if it has
     * nothing for such inventory.
     */
    Optional<String> of(Pixel pixel, boolean secure) {
        var contents = pixel.trackers().stream()
                .map(tracker -> pixel.variant(tracker, secure))
                .filter(Objects::nonNull)
                .distinct()
                .map(variant -> content(pixel.format, variant))
                .toList();
        return contents.isEmpty() ? Optional.empty() : Optional.of(frame.replace(PLACE, literal(contents)));
    }

    private static Content content(PixelFormat format, String variant) {
        var address = format.isUrl();
        var filled = new MacroExpansion(Dialect.XANDR, EXAMPLES)
                .fill(
                        variant,
                        address ? TextKind.ADDRESS : TextKind.CODE,
                        address ? Place.ADDRESS : Place.JAVASCRIPT_STRING);
        return new Content(element(format), address ? filled : null, address ? null : filled);
    }

    private static String element(PixelFormat format) {
        return switch (format) {
            case IMAGE_URL, RAW_URL -> "img";
            case HTML_URL -> "iframe";
            case JAVASCRIPT_URL, RAW_JAVASCRIPT -> "script";
        };
    }

    private String literal(List<Content> contents) {
        try {
            return json.writeValueAsString(contents)
                    .replace("<", "\\u003c")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The input of the frame's script. */
    record Content(
            String element,
            @Nullable String address,
            @Nullable String code) {}
}
