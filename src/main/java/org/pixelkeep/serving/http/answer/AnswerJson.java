package org.pixelkeep.serving.http.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Verification;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.DifferentNow;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.EncodedPixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.PixelList;

/**
 * Writes answers as JSON, in the shape of {@link EffectivePixelsJson}. The parts that are the same in every answer with
 * a pixel are encoded once and kept.
 */
@Singleton
public class AnswerJson {
    /** More pixels than any installation has. At this number, the kept parts are discarded and encoded again. */
    private static final int MAX_KEPT = 200_000;

    /** The initial buffer size, in bytes, enough for most answers. */
    private static final int USUAL = 8_192;

    private static final byte[] FIRING = ascii(",\"firing\":[");
    private static final byte[] HELD_BACK = ascii("],\"heldBack\":[");
    private static final byte[] DIFFERENT_NOW = ascii(",\"differentNow\":");
    private static final byte[] MACROS = ascii(",\"macros\":");
    private static final JsonFactory JSON = new JsonFactory();

    /** One event of a pixel. */
    private record Key(long pixelId, TrackedEvent tracked) {}

    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();
    private final ObjectMapper mapper;

    AnswerJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The beginning of a firing pixel's JSON, up to the reason why it fires. */
    private record Kept(
            String name,
            PixelScope scope,
            PixelFormat format,
            TrackedEvent tracked,
            @Nullable String url,
            @Nullable String content,
            @Nullable Verification verification,
            @Nullable String vendor,
            byte[] json) {
        boolean isOf(FiringPixel pixel) {
            return name.equals(pixel.name())
                    && scope == pixel.scope()
                    && format == pixel.format()
                    && tracked.equals(pixel.tracked())
                    && same(url, pixel.url())
                    && same(content, pixel.content())
                    && Objects.equals(verification, pixel.verification())
                    && same(vendor, pixel.vendor());
        }

        private static boolean same(@Nullable String one, @Nullable String other) {
            return one == null ? other == null : one.equals(other);
        }
    }

    /** One answer. */
    public byte[] bytes(EffectivePixels answer) {
        return bytes(answer, null);
    }

    /** One answer about the past, with what is different now; {@code null} for the present. */
    public byte[] bytes(EffectivePixels answer, @Nullable List<DifferentNow> differentNow) {
        return written(answer, differentNow).at(answer.at());
    }

    /** One answer, without its timestamp. */
    public EncodedAnswer written(EffectivePixels answer) {
        return written(answer, null);
    }

    private EncodedAnswer written(EffectivePixels answer, @Nullable List<DifferentNow> differentNow) {
        var out = new ByteArrayOutputStream(USUAL);
        try {
            out.writeBytes(FIRING);
            addAll(out, answer.firing(), this::firing);
            out.writeBytes(HELD_BACK);
            addAll(out, answer.heldBack(), AnswerJson::heldBack);
            out.write(']');
            if (differentNow != null) {
                out.writeBytes(DIFFERENT_NOW);
                out.writeBytes(mapper.writeValueAsBytes(differentNow.stream()
                        .map(EffectivePixelsJson.DifferentJson::of)
                        .toList()));
            }
            out.write('}');
            return new EncodedAnswer(answer.creativeId(), answer.revision(), out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one pixel. */
    private interface Writer<T> {
        void write(ByteArrayOutputStream out, T pixel) throws IOException;
    }

    /** Pixels shared with other answers are copied as they were encoded the first time. */
    private static <T> void addAll(ByteArrayOutputStream out, List<T> pixels, Writer<T> writer) throws IOException {
        var begin = out.size();
        if (pixels instanceof PixelList<T> list) {
            var shared = list.shared().encoded(all -> encoded(all, writer));
            for (var part : list.parts()) {
                var from = shared.begin(part.from());
                add(out, begin, shared.bytes(), from, shared.begin(part.to()) - from);
                if (part.own() != null) {
                    add(out, begin, part.own(), writer);
                }
            }
        } else {
            for (var pixel : pixels) {
                add(out, begin, pixel, writer);
            }
        }
    }

    /** Each pixel follows a comma. */
    private static <T> EncodedPixels encoded(List<T> pixels, Writer<T> writer) {
        var out = new ByteArrayOutputStream(USUAL);
        var ends = new int[pixels.size()];
        try {
            for (var at = 0; at < ends.length; at++) {
                out.write(',');
                writer.write(out, pixels.get(at));
                ends[at] = out.size();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EncodedPixels(out.toByteArray(), ends);
    }

    private static <T> void add(ByteArrayOutputStream out, int begin, T pixel, Writer<T> writer) throws IOException {
        if (out.size() > begin) {
            out.write(',');
        }
        writer.write(out, pixel);
    }

    /** Appends pixels that begin with a comma, and drops it in front of the first one of the list. */
    private static void add(ByteArrayOutputStream out, int begin, byte[] pixels, int from, int length) {
        var comma = out.size() > begin ? 0 : 1;
        if (length > 0) {
            out.write(pixels, from + comma, length - comma);
        }
    }

    private void firing(ByteArrayOutputStream out, FiringPixel pixel) throws IOException {
        out.writeBytes(beginning(pixel));
        because(out, pixel.because());
        if (!pixel.macros().isEmpty()) {
            out.writeBytes(MACROS);
            out.writeBytes(mapper.writeValueAsBytes(pixel.macros()));
        }
        out.write('}');
    }

    private byte[] beginning(FiringPixel pixel) throws IOException {
        var key = new Key(pixel.pixelId(), pixel.tracked());
        var known = kept.get(key);
        if (known != null && known.isOf(pixel)) {
            return known.json();
        }
        if (kept.size() > MAX_KEPT) {
            kept.clear();
        }
        var json = encoded(pixel);
        kept.put(
                key,
                new Kept(
                        pixel.name(),
                        pixel.scope(),
                        pixel.format(),
                        pixel.tracked(),
                        pixel.url(),
                        pixel.content(),
                        pixel.verification(),
                        pixel.vendor(),
                        json));
        return json;
    }

    private byte[] encoded(FiringPixel pixel) throws IOException {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("pixelId", pixel.pixelId());
            json.writeStringField("name", pixel.name());
            json.writeStringField("scope", pixel.scope().name());
            json.writeStringField("format", pixel.format().name());
            json.writeStringField("event", pixel.event().name());
            detail(json, pixel.tracked());
            json.writeStringField("url", pixel.url());
            json.writeStringField("content", pixel.content());
            verification(json, pixel.verification());
            json.writeStringField("vendor", pixel.vendor());
            json.writeFieldName("because");
            json.writeRaw(':');
            json.flush();
            var beginning = text.toString().getBytes(StandardCharsets.UTF_8);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            return beginning;
        }
    }

    private void verification(JsonGenerator json, @Nullable Verification verification) throws IOException {
        if (verification != null) {
            json.writeFieldName("verification");
            json.writeRawValue(mapper.writeValueAsString(verification));
        }
    }

    private static void detail(JsonGenerator json, TrackedEvent tracked) throws IOException {
        var offset = tracked.offset();
        if (offset != null) {
            json.writeStringField("offset", offset);
        }
        var number = tracked.customEvent();
        if (number != null) {
            json.writeNumberField("customEvent", number);
        }
    }

    private static void heldBack(ByteArrayOutputStream out, HeldBackPixel pixel) throws IOException {
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("pixelId", pixel.pixelId());
            json.writeStringField("name", pixel.name());
            json.writeStringField("scope", pixel.scope().name());
            var own = pixel.ownEvent();
            if (own != null) {
                json.writeStringField("event", own.event().name());
                detail(json, own);
            }
            json.writeStringField("reason", pixel.reason().name());
            json.writeStringField("detail", pixel.detail());
            json.writeFieldName("because");
            json.writeRaw(':');
            json.flush();
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        }
        because(out, pixel.because());
        out.write('}');
    }

    private static void because(ByteArrayOutputStream out, List<AssociationRef> because) {
        var text = new StringBuilder("[");
        for (var one : because) {
            text.append(text.length() == 1 ? "{\"associationId\":" : ",{\"associationId\":")
                    .append(one.associationId())
                    .append(",\"target\":\"")
                    .append(one.target().name())
                    .append("\"}");
        }
        out.writeBytes(ascii(text.append(']').toString()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
