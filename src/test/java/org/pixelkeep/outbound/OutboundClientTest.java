package org.pixelkeep.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboundClientTest {
    @Test
    void production_does_not_start_with_loopback_webhooks() {
        assertThatThrownBy(() -> OutboundClient.refuse(true, LaunchMode.NORMAL)).hasMessageContaining("for tests only");
        OutboundClient.refuse(true, LaunchMode.TEST);
        OutboundClient.refuse(false, LaunchMode.NORMAL);
    }

    @Test
    void every_request_is_traced_also_those_of_jobs() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        var traced = new CopyOnWriteArrayList<String>();
        VertxTracerFactory tracers = options -> new Noting(traced);
        var vertx = Vertx.vertx(new VertxOptions().setTracingOptions(new TracingOptions().setFactory(tracers)));
        try {
            var client = new OutboundClient(vertx, true, "1");
            var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";

            client.post(1, address, Map.of(), "{}");
            client.fetchList(address);
            client.stop(new ShutdownEvent());

            assertThat(traced).containsExactly("POST", "GET");
        } finally {
            server.stop(0);
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Notes the operations that begin a span, whether or not a request of ours is going on. */
    private record Noting(List<String> operations) implements VertxTracer<Object, Object> {
        @Override
        public <R> @Nullable Object sendRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R request,
                String operation,
                BiConsumer<String, String> headers,
                TagExtractor<R> tags) {
            if (policy == TracingPolicy.ALWAYS) {
                operations.add(operation);
            }
            return null;
        }
    }
}
