package org.pixelkeep.serving.http.fast;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.http.answer.AnswerCache;
import org.pixelkeep.serving.http.answer.EncodedAnswer;
import org.pixelkeep.serving.http.answer.InventoryContext;
import org.pixelkeep.serving.http.answer.SnapshotHeaders;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.guard.FastAnswers;
import org.pixelkeep.web.rate.LongAnswers;
import org.pixelkeep.web.request.RequestId;

/**
 * Answers for other creatives, on a connection that sends requests of the same form as before. Requests that cannot be
 * answered here go on to the application, which may reject them.
 *
 * @param end of the URI, after the number of the creative
 */
record CreativeFastPath(
        RequestTemplate template,
        String end,
        ResolveClient client,
        InventoryContext inventory,
        AnswerCache answers,
        SnapshotHeaders snapshot,
        Clock clock,
        ResolveTimer timer)
        implements FastAnswers {
    @Override
    public boolean needsBody(HttpRequest request) {
        return false;
    }

    @Override
    public @Nullable ByteBuf answer(HttpRequest request, ByteBuf body, ByteBufAllocator buffers) {
        var begin = System.nanoTime();
        var creativeId = CreativePath.creativeId(request.uri(), end);
        if (creativeId == CreativePath.NO_CREATIVE || !template.matches(request) || !client.isKnown()) {
            return null;
        }
        var now = clock.instant();
        var answer = find(creativeId, now);
        if (answer == null || !client.mayBeAnswered()) {
            return null;
        }
        var instant = EncodedAnswer.text(now);
        var gzip = template.isGzip() ? answer.gzip(instant) : null;
        var length = gzip == null ? answer.length(instant) : gzip.length;
        var sentId = request.headers().get(RequestId.HEADER);
        var out = template.head(buffers, sentId, answer, snapshot.freshness(), length);
        if (gzip == null) {
            answer.write(out, instant);
        } else {
            out.writeBytes(gzip);
        }
        timer.answeredAtTheGate(System.nanoTime() - begin);
        return out;
    }

    /** A creative of another network, which does not have the supply source, is the application's to refuse. */
    private @Nullable EncodedAnswer find(long creativeId, Instant now) {
        try {
            return answers.find(client.scope(), inventory, creativeId, now, LongAnswers.USUAL);
        } catch (InvalidInput refused) {
            return null;
        }
    }
}
