package org.pixelkeep.serving.http.fast;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Callers.Pass;
import org.pixelkeep.serving.http.answer.AnswerCache;
import org.pixelkeep.serving.http.answer.InventoryContext;
import org.pixelkeep.serving.http.answer.SnapshotHeaders;
import org.pixelkeep.serving.snapshot.SnapshotProjection;
import org.pixelkeep.shared.node.Draining;

/**
 * Synthetic requests of one connection, answered as if they had come through the gate. They count toward no limit and
 * no metric.
 */
@ApplicationScoped
class WarmUpRequests {
    /** Enough that most answers are made and not found. */
    private static final int CREATIVES = 50_000;

    private static final String AUTHORIZATION = "Bearer rehearsal";
    private static final String HOST = "localhost";

    private final AnswerCache answers;
    private final SnapshotHeaders headers;
    private final SnapshotProjection following;
    private final Draining draining;
    private final Clock clock;

    WarmUpRequests(
            AnswerCache answers,
            SnapshotHeaders headers,
            SnapshotProjection following,
            Draining draining,
            Clock clock) {
        this.answers = answers;
        this.headers = headers;
        this.following = following;
        this.draining = draining;
        this.clock = clock;
    }

    /** Requests for random creatives of the current snapshot, in turn. For one thread. */
    static final class Rehearsal {
        private final CreativeFastPath learned;
        private final List<HttpRequest> requests;
        private int at;

        private Rehearsal(CreativeFastPath learned, List<HttpRequest> requests) {
            this.learned = learned;
            this.requests = requests;
        }

        /** Answers the next request. Returns whether it could be answered. */
        boolean answer() {
            if (requests.isEmpty()) {
                return false;
            }
            at = (at + 1) % requests.size();
            var answer = learned.answer(requests.get(at), Unpooled.EMPTY_BUFFER, ByteBufAllocator.DEFAULT);
            return answer != null && answer.release();
        }
    }

    /** A connection's requests, in the form that ad servers send. */
    Rehearsal next() {
        var networkIds = new ArrayList<Long>();
        following.held().snapshot().networks().forEach(network -> networkIds.add(network.networkId()));
        var caller = Caller.system(
                "warm-up", networkIds.stream().mapToLong(Long::longValue).toArray());
        var metrics = new CompositeMeterRegistry();
        metrics.add(new SimpleMeterRegistry());
        var learned = new CreativeFastPath(
                RequestTemplate.ofGet(List.of("host", "authorization"), List.of(HOST, AUTHORIZATION)),
                CreativePath.END,
                new ResolveClient(pass(caller), () -> true, draining),
                InventoryContext.USUAL,
                answers,
                headers,
                clock,
                new ResolveTimer(metrics, "GET", CreativePath.BEGIN + "{creativeId}" + CreativePath.END, "single"));
        return new Rehearsal(
                learned, sample().stream().map(WarmUpRequests::request).toList());
    }

    private static Pass pass(Caller caller) {
        return new Pass() {
            @Override
            public Caller caller() {
                return caller;
            }

            @Override
            public boolean holds() {
                return true;
            }
        };
    }

    /** Random creatives; all of them if there are not many. */
    private List<Long> sample() {
        var random = new SplittableRandom();
        var creativeIds = new ArrayList<Long>();
        var seen = new int[1];
        following.held().snapshot().creatives().forEach(creative -> {
            var place = random.nextInt(++seen[0]);
            if (creativeIds.size() < CREATIVES) {
                creativeIds.add(creative.creativeId());
            } else if (place < CREATIVES) {
                creativeIds.set(place, creative.creativeId());
            }
        });
        return creativeIds;
    }

    private static HttpRequest request(long creativeId) {
        var headers = HeadersMultiMap.httpHeaders();
        headers.set(HttpHeaderNames.HOST, HOST);
        headers.set(HttpHeaderNames.AUTHORIZATION, AUTHORIZATION);
        return new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.GET, CreativePath.BEGIN + creativeId + CreativePath.END, headers);
    }
}
