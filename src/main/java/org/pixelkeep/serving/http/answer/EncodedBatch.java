package org.pixelkeep.serving.http.answer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array with an answer for each ID, in order. Creatives without an answer are reported as not found. */
public final class EncodedBatch {
    private static final byte[] FIRST = {'['};
    private static final byte[] NEXT = {','};
    private static final byte[] END = {']'};

    /** Bytes that are put together before they are written. */
    private static final int PART = 64 * 1024;

    private final List<Long> creativeIds;
    private final List<@Nullable EncodedAnswer> answers;
    private final byte[] instant;

    /** @param answers for each ID; {@code null} for creatives that were not found */
    public EncodedBatch(List<Long> creativeIds, BatchAnswers answers, Instant at) {
        this.creativeIds = creativeIds;
        this.answers = answers.all();
        this.instant = EncodedAnswer.text(at);
    }

    /** Whether there is an answer for each ID. */
    public boolean isComplete() {
        return !answers.contains(null);
    }

    /** The length of the JSON, in bytes. */
    public int length() {
        var length = creativeIds.isEmpty() ? FIRST.length + END.length : creativeIds.size() + END.length;
        for (var at = 0; at < creativeIds.size(); at++) {
            var answer = answers.get(at);
            length += answer == null ? missing(at).length : answer.length(instant);
        }
        return length;
    }

    /** The JSON, not compressed. */
    public byte[] plain() {
        var out = Unpooled.buffer(length());
        write(out);
        return out.array();
    }

    /** Writes the JSON. */
    public void write(ByteBuf out) {
        if (creativeIds.isEmpty()) {
            out.writeBytes(FIRST);
        }
        for (var at = 0; at < creativeIds.size(); at++) {
            write(out, at);
        }
        out.writeBytes(END);
    }

    private void write(ByteBuf out, int at) {
        out.writeBytes(before(at));
        var answer = answers.get(at);
        if (answer == null) {
            out.writeBytes(missing(at));
        } else {
            answer.write(out, instant);
        }
    }

    /**
     * Writes the JSON, or the JSON as a gzip file, answer by answer, so that the whole is never in memory.
     *
     * @throws IOException when it cannot be written
     */
    public void writeTo(OutputStream out, boolean gzip) throws IOException {
        var part = Unpooled.buffer();
        var file = gzip ? new GzipText(part) : null;
        for (var at = 0; at < creativeIds.size(); at++) {
            if (file == null) {
                write(part, at);
            } else {
                write(file, at);
            }
            if (part.readableBytes() >= PART) {
                part.readBytes(out, part.readableBytes());
                part.clear();
            }
        }
        if (file == null) {
            part.writeBytes(END);
        } else {
            end(file);
        }
        part.readBytes(out, part.readableBytes());
    }

    /** The length of the JSON as a gzip file, in bytes. */
    public int gzipLength() {
        var length = GzipText.FRAME + GzipText.PLAIN + END.length;
        if (creativeIds.isEmpty()) {
            length += GzipText.PLAIN + FIRST.length;
        }
        for (var at = 0; at < creativeIds.size(); at++) {
            var answer = answers.get(at);
            length += answer == null
                    ? GzipText.PLAIN + before(at).length + missing(at).length
                    : answer.gzipLength(before(at), instant);
        }
        return length;
    }

    /** The batch as a gzip file. */
    public byte[] gzip() {
        var out = Unpooled.buffer(gzipLength());
        writeGzip(out);
        return out.array();
    }

    /** Writes the JSON as a gzip file. */
    public void writeGzip(ByteBuf out) {
        var file = new GzipText(out);
        if (creativeIds.isEmpty()) {
            file.plain(FIRST);
        }
        for (var at = 0; at < creativeIds.size(); at++) {
            write(file, at);
        }
        end(file);
    }

    private void write(GzipText file, int at) {
        var answer = answers.get(at);
        if (answer == null) {
            file.plain(before(at), missing(at));
        } else {
            answer.write(file, before(at), instant);
        }
    }

    private static void end(GzipText file) {
        file.plain(END);
        file.end();
    }

    private static byte[] before(int at) {
        return at == 0 ? FIRST : NEXT;
    }

    private byte[] missing(int at) {
        return ("{\"creativeId\":" + creativeIds.get(at) + ",\"notFound\":true}").getBytes(StandardCharsets.US_ASCII);
    }
}
