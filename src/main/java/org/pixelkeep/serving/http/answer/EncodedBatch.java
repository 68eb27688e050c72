package org.pixelkeep.serving.http.answer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array with an answer for each ID, in order. Creatives without an answer are reported as not found. */
public final class EncodedBatch {
    private static final byte[] FIRST = {'['};
    private static final byte[] NEXT = {','};
    private static final byte[] END = {']'};

    private final List<Long> creativeIds;
    private final List<@Nullable EncodedAnswer> answers;
    private final byte[] instant;

    /** @param answers {@code null} for creatives that were not found */
    public EncodedBatch(List<Long> creativeIds, List<@Nullable EncodedAnswer> answers, Instant at) {
        this.creativeIds = creativeIds;
        this.answers = answers;
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
            out.writeBytes(before(at));
            var answer = answers.get(at);
            if (answer == null) {
                out.writeBytes(missing(at));
            } else {
                answer.write(out, instant);
            }
        }
        out.writeBytes(END);
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
            var answer = answers.get(at);
            if (answer == null) {
                file.plain(before(at), missing(at));
            } else {
                answer.write(file, before(at), instant);
            }
        }
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
