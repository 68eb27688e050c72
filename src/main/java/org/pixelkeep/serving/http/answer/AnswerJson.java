package org.pixelkeep.serving.http.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.DifferentNow;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;

/**
 * Writes answers as JSON, in the shape of {@link EffectivePixelsJson}. What is the same in every answer that a pixel
 * fires in is encoded once and kept.
 */
@ApplicationScoped
public class AnswerJson {
    /** More pixels than anybody has; then the kept parts are made anew. */
    private static final int MOST_KEPT = 200_000;

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();
    private final ObjectMapper mapper;

    AnswerJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The beginning of what is said of a firing pixel, up to why it fires. */
    private record Kept(
            String name,
            PixelScope scope,
            PixelFormat format,
            String event,
            @Nullable String url,
            @Nullable String content,
            @Nullable String vendor,
            SerializedString json) {
        boolean isOf(FiringPixel pixel) {
            return name.equals(pixel.name())
                    && scope == pixel.scope()
                    && format == pixel.format()
                    && event.equals(pixel.event().name())
                    && same(url, pixel.url())
                    && same(content, pixel.content())
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

    /** One answer about the past, and what is different now; {@code null}: it is not about the past. */
    public byte[] bytes(EffectivePixels answer, @Nullable List<DifferentNow> differentNow) {
        return written(answer, differentNow).at(answer.at());
    }

    /** One answer, to be given at any instant. */
    public EncodedAnswer written(EffectivePixels answer) {
        return written(answer, null);
    }

    private EncodedAnswer written(EffectivePixels answer, @Nullable List<DifferentNow> differentNow) {
        try (var bytes = new ByteArrayBuilder(4_096);
                var json = JSON.createGenerator(bytes)) {
            write(json, answer, differentNow);
            json.flush();
            var rest = bytes.toByteArray();
            // What the generator began as an object goes on after the instant.
            rest[0] = ',';
            return new EncodedAnswer(answer.creativeId(), answer.revision(), rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(JsonGenerator json, EffectivePixels answer, @Nullable List<DifferentNow> differentNow)
            throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("firing");
        for (var pixel : answer.firing()) {
            json.writeRawValue(beginning(pixel));
            because(json, pixel.because());
            if (!pixel.macros().isEmpty()) {
                json.writeRaw(",\"macros\":");
                json.writeRaw(mapper.writeValueAsString(pixel.macros()));
            }
            json.writeRaw('}');
        }
        json.writeEndArray();
        json.writeArrayFieldStart("heldBack");
        for (var pixel : answer.heldBack()) {
            heldBack(json, pixel);
        }
        json.writeEndArray();
        if (differentNow != null) {
            json.writeFieldName("differentNow");
            json.writeRawValue(mapper.writeValueAsString(differentNow.stream()
                    .map(EffectivePixelsJson.DifferentJson::of)
                    .toList()));
        }
        json.writeEndObject();
    }

    private SerializedString beginning(FiringPixel pixel) throws IOException {
        var known = kept.get(pixel.pixelId());
        if (known != null && known.isOf(pixel)) {
            return known.json();
        }
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        var json = encoded(pixel);
        kept.put(
                pixel.pixelId(),
                new Kept(
                        pixel.name(),
                        pixel.scope(),
                        pixel.format(),
                        pixel.event().name(),
                        pixel.url(),
                        pixel.content(),
                        pixel.vendor(),
                        json));
        return json;
    }

    private static SerializedString encoded(FiringPixel pixel) throws IOException {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("pixelId", pixel.pixelId());
            json.writeStringField("name", pixel.name());
            json.writeStringField("scope", pixel.scope().name());
            json.writeStringField("format", pixel.format().name());
            json.writeStringField("event", pixel.event().name());
            json.writeStringField("url", pixel.url());
            json.writeStringField("content", pixel.content());
            json.writeStringField("vendor", pixel.vendor());
            json.writeFieldName("because");
            json.writeRaw(':');
            json.flush();
            var beginning = new SerializedString(text.toString());
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            return beginning;
        }
    }

    private static void heldBack(JsonGenerator json, HeldBackPixel pixel) throws IOException {
        json.writeStartObject();
        json.writeNumberField("pixelId", pixel.pixelId());
        json.writeStringField("name", pixel.name());
        json.writeStringField("scope", pixel.scope().name());
        json.writeStringField("reason", pixel.reason().name());
        json.writeStringField("detail", pixel.detail());
        json.writeFieldName("because");
        json.writeStartArray();
        for (var one : pixel.because()) {
            json.writeStartObject();
            json.writeNumberField("associationId", one.associationId());
            json.writeStringField("target", one.target().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void because(JsonGenerator json, List<AssociationRef> because) throws IOException {
        json.writeRaw('[');
        for (var at = 0; at < because.size(); at++) {
            var one = because.get(at);
            json.writeRaw(at == 0 ? "{\"associationId\":" : ",{\"associationId\":");
            json.writeRaw(Long.toString(one.associationId()));
            json.writeRaw(",\"target\":\"");
            json.writeRaw(one.target().name());
            json.writeRaw("\"}");
        }
        json.writeRaw(']');
    }
}
