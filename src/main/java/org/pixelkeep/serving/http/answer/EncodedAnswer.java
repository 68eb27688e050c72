package org.pixelkeep.serving.http.answer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An answer as JSON, but for the instant that it is given at. */
public final class EncodedAnswer {
    private static final byte[] QUOTE = {'"'};

    private final long revision;
    private final byte[] beginning;
    private final byte[] rest;

    /** The same compressed, once somebody asked for that. */
    private volatile @Nullable Deflated deflated;

    /** @param rest what follows the instant's closing quote, from a comma to the end */
    EncodedAnswer(long creativeId, long revision, byte[] rest) {
        this.revision = revision;
        this.beginning = ("{\"creativeId\":" + creativeId + ",\"revision\":" + revision + ",\"at\":\"")
                .getBytes(StandardCharsets.US_ASCII);
        this.rest = rest;
    }

    public long revision() {
        return revision;
    }

    /** @param instant as {@link InstantText} has it */
    public int length(byte[] instant) {
        return beginning.length + instant.length + QUOTE.length + rest.length;
    }

    public void write(ByteBuf out, byte[] instant) {
        out.writeBytes(beginning);
        out.writeBytes(instant);
        out.writeBytes(QUOTE);
        out.writeBytes(rest);
    }

    /** The length that {@link #write(GzipText, byte[], byte[])} has. */
    public int gzipLength(byte[] before, byte[] instant) {
        return GzipText.PLAIN
                + before.length
                + beginning.length
                + instant.length
                + QUOTE.length
                + deflated().bytes().length;
    }

    public void write(GzipText out, byte[] before, byte[] instant) {
        out.plain(before, beginning, instant, QUOTE);
        out.deflated(deflated());
    }

    private Deflated deflated() {
        var known = deflated;
        if (known == null) {
            known = Deflated.of(rest);
            deflated = known;
        }
        return known;
    }

    public byte[] at(Instant at) {
        var instant = InstantText.of(at);
        var bytes = new byte[length(instant)];
        write(Unpooled.wrappedBuffer(bytes).writerIndex(0), instant);
        return bytes;
    }
}
