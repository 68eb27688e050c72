package org.pixelkeep.serving.http.fast;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.http.answer.AnswerCache;
import org.pixelkeep.serving.http.answer.BatchInput;
import org.pixelkeep.serving.http.answer.EncodedBatch;
import org.pixelkeep.serving.http.answer.GzipText;
import org.pixelkeep.serving.http.answer.InstantText;
import org.pixelkeep.serving.http.answer.InventoryContext;
import org.pixelkeep.serving.http.answer.SnapshotHeaders;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.web.request.RequestId;

/** Whole answers, from the status to the end of the body, for requests that ask as one before them did. */
@ApplicationScoped
class FastAnswers {
    /** More creatives keep a thread that serves other connections too for too long. */
    private static final int MOST = 200;

    private static final byte[] NOTHING = {};

    private final AnswerCache answers;
    private final SnapshotHeaders snapshot;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Timer single;
    private final Timer batch;

    FastAnswers(
            AnswerCache answers, SnapshotHeaders snapshot, ObjectMapper mapper, Clock clock, MeterRegistry metrics) {
        this.answers = answers;
        this.snapshot = snapshot;
        this.mapper = mapper;
        this.clock = clock;
        this.single = timer(metrics, "GET", "/api/v1/creatives/{creativeId}/effective-pixels");
        this.batch = timer(metrics, "POST", "/api/v1/effective-pixels");
    }

    /** Counted with what goes all the way. */
    private static Timer timer(MeterRegistry metrics, String method, String uri) {
        return Timer.builder("http.server.requests")
                .description("HTTP server request processing time")
                .tags("method", method, "uri", uri, "outcome", "SUCCESS", "status", "200")
                .register(metrics);
    }

    /**
     * What fires with a creative; {@code null} when that has to be asked all the way.
     *
     * @param sentId the number of the request, if it has one
     */
    @Nullable
    ByteBuf creative(RequestTemplate template, @Nullable String sentId, long creativeId, ByteBufAllocator buffers) {
        var begin = System.nanoTime();
        var client = template.client();
        if (!client.isKnown()) {
            return null;
        }
        var now = clock.instant();
        var answer = answers.find(client.scope(), template.inventory(), creativeId, now);
        if (answer == null || !client.mayBeAnswered()) {
            return null;
        }
        var instant = InstantText.of(now);
        ByteBuf out;
        if (template.isGzip()) {
            var length = GzipText.FRAME + answer.gzipLength(NOTHING, instant);
            out = template.head(buffers, RequestId.of(sentId), answer, snapshot.freshness(), length);
            var file = new GzipText(out);
            answer.write(file, NOTHING, instant);
            file.end();
        } else {
            out = template.head(buffers, RequestId.of(sentId), answer, snapshot.freshness(), answer.length(instant));
            answer.write(out, instant);
        }
        single.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        return out;
    }

    /** What fires with each of many; {@code null} when that has to be asked all the way. */
    @Nullable
    ByteBuf batch(RequestTemplate template, @Nullable String sentId, ByteBuf body, ByteBufAllocator buffers) {
        var begin = System.nanoTime();
        var asked = read(body);
        var client = template.client();
        if (asked == null || !asked.asksForNow() || !client.isKnown()) {
            return null;
        }
        try {
            var ids = asked.ids();
            if (ids.size() > MOST || !client.mayBeAnswered()) {
                return null;
            }
            var now = clock.instant();
            var inventory = InventoryContext.of(asked.context().context(clock));
            var all = new EncodedBatch(ids, answers.find(client.scope(), inventory, ids, now), now);
            var length = template.isGzip() ? all.gzipLength() : all.length();
            var out = template.head(buffers, RequestId.of(sentId), snapshot.freshness(), length);
            if (template.isGzip()) {
                all.writeGzip(out);
            } else {
                all.write(out);
            }
            batch.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            return out;
        } catch (InvalidInput refused) {
            return null;
        }
    }

    private @Nullable BatchInput read(ByteBuf body) {
        try (InputStream in = new ByteBufInputStream(body.duplicate())) {
            return mapper.readValue(in, BatchInput.class);
        } catch (IOException refused) {
            return null;
        }
    }
}
