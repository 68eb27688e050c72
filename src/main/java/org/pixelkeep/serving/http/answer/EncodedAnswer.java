package org.pixelkeep.serving.http.answer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An answer as JSON, except for its timestamp. */
public final class EncodedAnswer {
    private static final byte[] QUOTE = {'"'};
    private static final byte[] NOTHING = {};

    private final long revision;
    private final byte[] beginning;
    private final TextSegments rest;

    /** The compressed form, created on first use. */
    private volatile @Nullable Deflated deflated;

    /** @param rest everything after the timestamp's closing quote, from a comma to the end */
    EncodedAnswer(long creativeId, long revision, TextSegments rest) {
        this.revision = revision;
        this.beginning = ("{\"creativeId\":" + creativeId + ",\"revision\":" + revision + ",\"at\":\"")
                .getBytes(StandardCharsets.US_ASCII);
        this.rest = rest;
    }

    /** The network's revision that it was decided at. */
    public long revision() {
        return revision;
    }

    /** A timestamp in the format of answers. */
    public static byte[] text(Instant instant) {
        return instant.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The length without the timestamp. */
    int length() {
        return beginning.length + QUOTE.length + rest.length();
    }

    /** @param instant in the format of {@link #text} */
    public int length(byte[] instant) {
        return length() + instant.length;
    }

    /**
     * Writes the JSON.
     *
     * @param instant as {@link #text} has it
     */
    public void write(ByteBuf out, byte[] instant) {
        out.writeBytes(beginning);
        out.writeBytes(instant);
        out.writeBytes(QUOTE);
        rest.write(out);
    }

    /** The answer as a gzip file. */
    public byte[] gzip(byte[] instant) {
        var out = Unpooled.buffer(GzipText.FRAME + gzipLength(NOTHING, instant));
        var file = new GzipText(out);
        write(file, NOTHING, instant);
        file.end();
        return out.array();
    }

    /** The length that {@link #write(GzipText, byte[], byte[])} adds. */
    int gzipLength(byte[] before, byte[] instant) {
        return GzipText.PLAIN
                + before.length
                + beginning.length
                + instant.length
                + QUOTE.length
                + deflated().bytes().length;
    }

    void write(GzipText out, byte[] before, byte[] instant) {
        out.plain(before, beginning, instant, QUOTE);
        out.deflated(deflated());
    }

    private Deflated deflated() {
        var known = deflated;
        if (known == null) {
            known = Deflated.of(rest.joined());
            deflated = known;
        }
        return known;
    }

    /** The JSON as of the instant. */
    public byte[] at(Instant at) {
        var instant = text(at);
        var bytes = new byte[length(instant)];
        write(Unpooled.wrappedBuffer(bytes).writerIndex(0), instant);
        return bytes;
    }
}
