package org.pixelkeep.serving.http.fast;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.http.answer.AnswerCache;
import org.pixelkeep.serving.http.answer.BatchAnswers;
import org.pixelkeep.serving.http.answer.BatchInput;
import org.pixelkeep.serving.http.answer.EncodedBatch;
import org.pixelkeep.serving.http.answer.InventoryContext;
import org.pixelkeep.serving.http.answer.SnapshotHeaders;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.guard.FastAnswers;
import org.pixelkeep.web.guard.RequestGate;
import org.pixelkeep.web.rate.LongAnswers;
import org.pixelkeep.web.request.RequestId;

/** Answers for several creatives, on a connection that sends requests of the same form as before. */
record BatchFastPath(
        RequestTemplate template,
        ResolveClient client,
        AnswerCache answers,
        SnapshotHeaders snapshot,
        ObjectMapper mapper,
        Clock clock,
        ResolveTimer timer)
        implements FastAnswers {
    static final String PATH = "/api/v1/effective-pixels";

    /** More creatives would block a thread that also serves other connections for too long. */
    private static final int MAX = 200;

    /** Longer answers need a permit, and only threads of the application may wait for one. */
    private static final BatchAnswers.Room ONLY_USUAL = length -> LongAnswers.USUAL;

    @Override
    public boolean needsBody(HttpRequest request) {
        return request.uri().equals(PATH)
                && HttpUtil.getContentLength(request, Long.MAX_VALUE) <= RequestGate.MAX_BODY
                && template.matches(request);
    }

    @Override
    public @Nullable ByteBuf answer(HttpRequest request, ByteBuf body, ByteBufAllocator buffers) {
        var begin = System.nanoTime();
        var batch = body.isReadable() ? read(body) : null;
        if (batch == null || !batch.asksForNow() || !client.isKnown()) {
            return null;
        }
        try {
            var ids = batch.ids();
            if (ids.size() > MAX) {
                return null;
            }
            var now = clock.instant();
            var inventory = InventoryContext.of(batch.context().context(clock));
            var found = new BatchAnswers(ids.size(), ONLY_USUAL);
            if (!answers.find(client.scope(), inventory, ids, now, found, LongAnswers.USUAL)) {
                return null;
            }
            var all = new EncodedBatch(ids, found, now);
            if (!all.isComplete() || !client.mayBeAnswered()) {
                return null;
            }
            var gzip = template.isGzip();
            var length = gzip ? all.gzipLength() : all.length();
            var sentId = request.headers().get(RequestId.HEADER);
            var out = template.head(buffers, sentId, null, snapshot.freshness(), length);
            if (gzip) {
                all.writeGzip(out);
            } else {
                all.write(out);
            }
            timer.answeredAtTheGate(System.nanoTime() - begin);
            return out;
        } catch (InvalidInput refused) {
            return null;
        }
    }

    /** IDs and codes in ASCII. What is encoded otherwise, as in UTF-16, which Jackson would read, has the ordinary way. */
    private @Nullable BatchInput read(ByteBuf body) {
        if (body.forEachByte(one -> one > 0) >= 0) {
            return null;
        }
        try (InputStream in = new ByteBufInputStream(body)) {
            return mapper.readValue(in, BatchInput.class);
        } catch (IOException refused) {
            return null;
        }
    }
}
