package org.pixelkeep.serving.http.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Verification;
import org.pixelkeep.serving.decide.AnswerTooLong;
import org.pixelkeep.serving.decide.DifferentNow;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.EncodedPixels;
import org.pixelkeep.serving.decide.EncodedPrefix;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.serving.decide.PixelList;

/**
 * Writes answers as JSON, in the shape of {@link EffectivePixelsJson}. The parts that are the same in every answer with
 * a pixel are encoded once and kept.
 */
@Singleton
public class AnswerJson {
    /** More pixels than any installation has. At this number, the kept parts are discarded and encoded again. */
    private static final int MAX_KEPT = 200_000;

    /** A sixteenth of the heap: what macros become may be many times as long as what is stored. */
    private static final long MAX_KEPT_BYTES = Runtime.getRuntime().maxMemory() / 16;

    /** Bytes of what answers share that are kept as a whole: each advertiser has its own, of each type and inventory. */
    private static final int MAX_SHARED = 64 * 1024;

    /** Bytes of long pixels that are kept. */
    private static final long MAX_LONG = 16L * 1024 * 1024;

    private static final byte[] FIRING = ascii(",\"firing\":[");
    private static final byte[] HELD_BACK = ascii("],\"heldBack\":[");
    private static final byte[] END = ascii("]}");
    private static final byte[] DIFFERENT_NOW = ascii("],\"differentNow\":");
    private static final byte[] AFTER_DETAIL = ascii("\",\"because\":");
    private static final byte[] MACROS = ascii("\"macros\":");
    private static final byte[] END_OF_OBJECT = ascii("}");
    private static final byte[] COMMA = ascii(",");
    private static final JsonFactory JSON = new JsonFactory();

    /** One event of a pixel. */
    private record Key(long pixelId, TrackedEvent tracked) {
        /** A pixel has few events: comparing them all is quicker than hashing one. */
        @Override
        public int hashCode() {
            return Long.hashCode(pixelId);
        }
    }

    /**
     * Why an event of a pixel is held back.
     *
     * @param tracked {@code null}: the whole pixel
     */
    private record HeldBackKey(long pixelId, @Nullable TrackedEvent tracked, HoldBack reason) {
        /** A pixel has few events, and few reasons at a time. */
        @Override
        public int hashCode() {
            return Long.hashCode(pixelId);
        }
    }

    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();
    private final AtomicLong keptBytes = new AtomicLong();
    private final Map<HeldBackKey, KeptHeldBack> keptHeldBack = new ConcurrentHashMap<>();

    /** Those that are too long to be kept without a limit. */
    private final Cache<Key, Kept> keptLong = CacheBuilder.newBuilder()
            .concurrencyLevel(1)
            .maximumWeight(MAX_LONG)
            .weigher((Key key, Kept one) -> one.size())
            .build();

    private final Writer<FiringPixel> firing = new FiringWriter();
    private final Writer<HeldBackPixel> heldBack = new HeldBackWriter();
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
        /** Bytes, about: the text may be in memory for this alone, with macros filled in. */
        int size() {
            return 2 * json.length;
        }

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

    /** The beginning of a held-back pixel's JSON, up to the sentence, which can be another one for each creative. */
    private record KeptHeldBack(String name, PixelScope scope, byte[] json) {
        boolean isOf(HeldBackPixel pixel) {
            return name.equals(pixel.name()) && scope == pixel.scope();
        }
    }

    /** One answer. */
    public byte[] bytes(EffectivePixels answer) {
        return bytes(answer, null);
    }

    /** One answer about the past, with what is different now; {@code null} for the present. */
    public byte[] bytes(EffectivePixels answer, @Nullable List<DifferentNow> differentNow) {
        return encode(answer, differentNow, AnswerTooLong.MAX).at(answer.at());
    }

    /** One answer, without its timestamp. */
    public EncodedAnswer encode(EffectivePixels answer) {
        return encode(answer, AnswerTooLong.MAX);
    }

    /**
     * The same, unless it is too long.
     *
     * @throws AnswerTooLong as soon as it has more bytes, so that not all of it is written
     */
    EncodedAnswer encode(EffectivePixels answer, long max) {
        return encode(answer, null, max);
    }

    private EncodedAnswer encode(EffectivePixels answer, @Nullable List<DifferentNow> differentNow, long max) {
        var out = new TextSegments();
        try {
            out.add(FIRING);
            addAll(out, answer, answer.firing(), firing, max);
            out.add(HELD_BACK);
            addAll(out, answer, answer.heldBack(), heldBack, max);
            if (differentNow == null) {
                out.add(END);
            } else {
                out.add(DIFFERENT_NOW);
                out.add(mapper.writeValueAsBytes(differentNow.stream()
                        .map(EffectivePixelsJson.DifferentJson::of)
                        .toList()));
                out.add(END_OF_OBJECT);
            }
            return new EncodedAnswer(answer.creativeId(), answer.revision(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the pixels of a list. */
    private interface Writer<T> {
        /** Up to the associations. */
        byte[] beginning(T pixel);

        /** From the associations on. */
        void end(TextSegments out, T pixel) throws IOException;
    }

    /** Pixels shared with other answers are encoded once and copied from then on. */
    private static <T> void addAll(TextSegments out, EffectivePixels answer, List<T> pixels, Writer<T> writer, long max)
            throws IOException {
        var begin = out.length();
        var shared = pixels instanceof PixelList<T> list
                ? list.shared().encoded(all -> encoded(all, writer))
                : EncodedPixels.NOT_KEPT;
        if (pixels instanceof PixelList<T> list && shared != EncodedPixels.NOT_KEPT) {
            for (var part : list.parts()) {
                // Each begins with a comma, which the first one of the list does without.
                var from = shared.begin(part.from()) + (out.length() > begin ? 0 : 1);
                out.add(shared.bytes(), from, shared.begin(part.to()));
                var own = part.own();
                var beginning = part.beginning();
                if (own != null) {
                    add(
                            out,
                            begin,
                            own,
                            beginning == null ? writer.beginning(own) : beginning.bytes(own, writer::beginning),
                            writer);
                    requireShort(out, answer, max);
                }
            }
        } else {
            for (var pixel : pixels) {
                add(out, begin, pixel, writer.beginning(pixel), writer);
                requireShort(out, answer, max);
            }
        }
    }

    private static void requireShort(TextSegments out, EffectivePixels answer, long max) {
        if (out.length() > max) {
            throw AnswerTooLong.of(answer.creativeId());
        }
    }

    /** Each pixel follows a comma. */
    private static <T> EncodedPixels encoded(List<T> pixels, Writer<T> writer) {
        var out = new TextSegments();
        var ends = new int[pixels.size()];
        try {
            for (var at = 0; at < ends.length; at++) {
                var pixel = pixels.get(at);
                out.add(COMMA);
                out.add(writer.beginning(pixel));
                writer.end(out, pixel);
                ends[at] = out.length();
                if (out.length() > MAX_SHARED) {
                    return EncodedPixels.NOT_KEPT;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EncodedPixels(out.joined(), ends);
    }

    private static <T> void add(TextSegments out, int begin, T pixel, byte[] beginning, Writer<T> writer)
            throws IOException {
        if (out.length() > begin) {
            out.add(COMMA);
        }
        out.add(beginning);
        writer.end(out, pixel);
    }

    private final class FiringWriter implements Writer<FiringPixel> {
        @Override
        public byte[] beginning(FiringPixel pixel) {
            return AnswerJson.this.beginning(pixel);
        }

        @Override
        public void end(TextSegments out, FiringPixel pixel) throws IOException {
            if (pixel.macros().isEmpty()) {
                out.add(AssociationRefJson.of(pixel.because(), '}'));
            } else {
                out.add(AssociationRefJson.of(pixel.because(), ','));
                out.add(MACROS);
                out.add(mapper.writeValueAsBytes(pixel.macros()));
                out.add(END_OF_OBJECT);
            }
        }
    }

    private final class HeldBackWriter implements Writer<HeldBackPixel> {
        @Override
        public byte[] beginning(HeldBackPixel pixel) {
            return AnswerJson.this.beginning(pixel);
        }

        @Override
        public void end(TextSegments out, HeldBackPixel pixel) {
            out.add(AssociationRefJson.of(pixel.because(), '}'));
        }
    }

    private byte[] beginning(FiringPixel pixel) {
        var key = new Key(pixel.pixelId(), pixel.tracked());
        var usual = kept.get(key);
        var known = usual == null ? keptLong.getIfPresent(key) : usual;
        if (known != null && known.isOf(pixel)) {
            return known.json();
        }
        var json = encoded(pixel);
        var made = new Kept(
                pixel.name(),
                pixel.scope(),
                pixel.format(),
                pixel.tracked(),
                pixel.url(),
                pixel.content(),
                pixel.verification(),
                pixel.vendor(),
                json);
        keep(key, made);
        return json;
    }

    private void keep(Key key, Kept made) {
        if (made.size() > EncodedPrefix.MAX_KEPT) {
            forget(kept.remove(key));
            keptLong.put(key, made);
            return;
        }
        if (kept.size() > MAX_KEPT || keptBytes.get() > MAX_KEPT_BYTES) {
            kept.clear();
            keptBytes.set(0);
        }
        keptBytes.addAndGet(made.size());
        forget(kept.put(key, made));
    }

    private void forget(@Nullable Kept before) {
        if (before != null) {
            keptBytes.addAndGet(-before.size());
        }
    }

    private byte[] encoded(FiringPixel pixel) {
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private byte[] beginning(HeldBackPixel pixel) {
        var known = untilDetail(pixel);
        var detail = JsonStringEncoder.getInstance().encodeAsUTF8(pixel.detail());
        return ByteBuffer.allocate(known.length + detail.length + AFTER_DETAIL.length)
                .put(known)
                .put(detail)
                .put(AFTER_DETAIL)
                .array();
    }

    private byte[] untilDetail(HeldBackPixel pixel) {
        var key = new HeldBackKey(pixel.pixelId(), pixel.ownEvent(), pixel.reason());
        var known = keptHeldBack.get(key);
        if (known != null && known.isOf(pixel)) {
            return known.json();
        }
        if (keptHeldBack.size() > MAX_KEPT) {
            keptHeldBack.clear();
        }
        var json = encoded(pixel);
        keptHeldBack.put(key, new KeptHeldBack(pixel.name(), pixel.scope(), json));
        return json;
    }

    private static byte[] encoded(HeldBackPixel pixel) {
        var out = new ByteArrayOutputStream();
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
            json.writeFieldName("detail");
            json.writeRaw(":\"");
            json.flush();
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
