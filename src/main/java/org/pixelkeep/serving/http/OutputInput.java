package org.pixelkeep.serving.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.serving.decide.AnswerTooLong;
import org.pixelkeep.serving.decide.DifferentNow;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.http.answer.AnswerJson;
import org.pixelkeep.serving.render.NativeVersion;
import org.pixelkeep.serving.render.Output;
import org.pixelkeep.serving.render.RenderedSize;
import org.pixelkeep.serving.render.Rendering;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/**
 * The requested format of an answer.
 *
 * @param output {@code null}: JSON
 * @param carrier for JSON: holds back what this format cannot carry; {@code null}: no format is considered
 */
record OutputInput(
        @Nullable Output output,
        VastVersion version,
        NativeVersion nativeVersion,
        @Nullable Output carrier) {
    /** The header with the number of pixels that the format of the answer could not carry. */
    static final String HELD_BACK = "X-Held-Back";

    /** JSON with a shape of its own, so that nobody mistakes it for the answer. */
    static final String NATIVE_TYPE = "application/vnd.pixelkeep.native+json";

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** A rendering is meant for use elsewhere, so nothing in it may run or load in a browser that displays it. */
    private static final String POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

    /** Invalid values are added to the violations, and the default is used. */
    static OutputInput read(
            @Nullable String output,
            @Nullable String vast,
            @Nullable String nativeVersion,
            @Nullable String carrier,
            Violations violations) {
        var form = Texts.given(output);
        var wanted = form == null || form.equals("json")
                ? null
                : known("output", form, "Must be json, html, vast, native, or urls.", violations);
        var named = Texts.given(carrier);
        var carries = named == null ? null : known("for", named, "Must be html, vast, native, or urls.", violations);
        var version = VastVersion.USUAL;
        var number = Texts.given(vast);
        if (number != null) {
            var known = VastVersion.of(number);
            violations.require(known.isPresent(), "vast", "Must be 2.0, 3.0, 4.0, 4.1, 4.2, or 4.3.");
            version = known.orElse(version);
        }
        var carrying = carries == null && number != null ? Output.VAST : carries;
        var ofNative = nativeVersion(nativeVersion, violations);
        return new OutputInput(
                wanted,
                version,
                ofNative,
                carrying == null && Texts.given(nativeVersion) != null ? Output.NATIVE : carrying);
    }

    private static NativeVersion nativeVersion(@Nullable String sent, Violations violations) {
        var given = Texts.given(sent);
        if (given == null) {
            return NativeVersion.USUAL;
        }
        var known = NativeVersion.of(given);
        violations.require(known.isPresent(), "native", "Must be 1.1, 1.2, or both.");
        return known.orElse(NativeVersion.USUAL);
    }

    private static @Nullable Output known(String field, String code, String message, Violations violations) {
        var output = Output.of(code);
        violations.require(output.isPresent(), field, message);
        return output.orElse(null);
    }

    /** Whether the format is JSON. */
    boolean isJson() {
        return output == null;
    }

    /** @param differentNow for JSON about the past; {@code null} for the present */
    Response answer(EffectivePixels pixels, AnswerJson json, @Nullable List<DifferentNow> differentNow) {
        if (output != null || carrier != null) {
            RenderedSize.require(pixels);
        }
        if (output == null) {
            var narrowed = carrier == null
                    ? pixels
                    : Rendering.of(pixels, carrier, version, nativeVersion).answer();
            return Response.ok(json.bytes(narrowed, differentNow), MediaType.APPLICATION_JSON_TYPE.withCharset(UTF_8))
                    .build();
        }
        var rendering = Rendering.of(pixels, output, version, nativeVersion);
        if (rendering.text().length() > AnswerTooLong.MAX) {
            throw AnswerTooLong.of(pixels.creativeId());
        }
        // Bytes, as for JSON: pages and objects are limited by their size, answers for ad servers by LongAnswers alone.
        return rendered(rendering.text().getBytes(StandardCharsets.UTF_8), type(output), rendering.uncarried());
    }

    /** An answer in another format, with the number of pixels that it could not carry. */
    static Response rendered(Object body, MediaType type, int uncarried) {
        return Response.ok(body, type)
                .header(HELD_BACK, uncarried)
                .header("Content-Security-Policy", POLICY)
                .build();
    }

    private static MediaType type(Output output) {
        return switch (output) {
            case HTML -> MediaType.TEXT_HTML_TYPE.withCharset(UTF_8);
            case VAST -> MediaType.APPLICATION_XML_TYPE.withCharset(UTF_8);
            case NATIVE -> MediaType.valueOf(NATIVE_TYPE);
            case URLS -> MediaType.TEXT_PLAIN_TYPE.withCharset(UTF_8);
        };
    }
}
