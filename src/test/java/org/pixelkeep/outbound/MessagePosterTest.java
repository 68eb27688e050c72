package org.pixelkeep.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.LoggedErrors;

/** What becomes of the connections to receivers that do not do as they should. */
class MessagePosterTest {
    private static final String TAKEN = "HTTP/1.1 204 None\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final OutboundClient client = new OutboundClient(vertx, true, "1");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<NetSocket> connections = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> closings = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Exhaustive("waits for a deadline")
    @ParameterizedTest
    @CsvSource({
        "200, 'HTTP/1.1 200 OK|Content-Length: 10||'",
        "500, 'HTTP/1.1 500 No|Content-Length: 10||'",
        "200, 'HTTP/1.1 200 OK|Transfer-Encoding: chunked||'",
        "204, 'HTTP/1.1 204 None||'",
        "200, 'HTTP/1.1 200 OK|Connection: keep-alive|Content-Length: 0||'"
    })
    void the_connection_is_closed_soon_after_the_status(int status, String head) throws Exception {
        var port = receiver(socket -> socket.handler(request -> socket.write(head.replace("|", "\r\n"))));

        var result = post(port, "{}");

        assertThat(result.status()).isEqualTo(status);
        assertAllClose();
    }

    @Test
    void an_endless_response_ends_with_its_status() throws Exception {
        var port = receiver(socket -> socket.handler(request -> {
            socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            vertx.setPeriodic(100, tick -> socket.write("1\r\nx\r\n"));
        }));

        var begun = System.nanoTime();
        assertThat(post(port, "{}").status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(MessagePoster.BODY.plusSeconds(10));
        assertAllClose();
    }

    @Exhaustive("waits for a deadline")
    @Test
    void a_head_that_drips_ends_at_the_deadline() throws Exception {
        var port = receiver(socket -> socket.handler(request -> {
            socket.write("HTTP/1.1 200 OK\r\nX: ");
            vertx.setPeriodic(500, tick -> socket.write("a"));
        }));

        var begun = System.nanoTime();
        var result = post(port, "{}");

        assertThat(result.status()).isNull();
        assertThat(result.problem()).isEqualTo("There was no response within 15 seconds.");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(MessagePoster.TIMEOUT.plusSeconds(10));
        assertAllClose();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK|Content-Len", "HTTP/1.1 200 OK|X: y\nZ: z||"})
    void a_broken_response_is_no_error_of_ours(String response) throws Exception {
        var port = receiver(socket -> socket.handler(request -> {
            socket.write(response.replace("|", "\r\n"));
            socket.close();
        }));

        try (var errors = new LoggedErrors("io.vertx.core.net.impl.ConnectionBase")) {
            post(port, "{}");
            assertAllClose();

            assertThat(errors.messages()).isEmpty();
        }
    }

    @Exhaustive("waits for a deadline")
    @Test
    void a_receiver_that_reads_nothing_cannot_keep_the_connection_either() throws Exception {
        var port = receiver(NetSocket::pause);
        var released = new CompletableFuture<Void>();
        try (var poster = new MessagePoster(vertx, PinnedResolver.WITH_LOOPBACK, "Pixelkeep/1")) {
            var result = poster.post(
                    1, () -> released.complete(null), url(port), true, Map.of(), "x".repeat(32 * 1024 * 1024));

            assertThat(result.status()).isNull();
            released.get(5, TimeUnit.SECONDS);
        }
        connections.forEach(NetSocket::resume);
        assertAllClose();
    }

    @Test
    void a_network_has_a_share_of_the_connections_whichever_receivers_it_has() throws Exception {
        var begun = new CountDownLatch(Connections.MAX_OF_NETWORK);
        var port = receiver(socket -> socket.handler(request -> begun.countDown()));
        var waiting = Stream.generate(() -> CompletableFuture.runAsync(() -> postQuietly(port), threads))
                .limit(Connections.MAX_OF_NETWORK)
                .toList();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        var other = receiver(socket -> socket.handler(request -> socket.write(TAKEN)));

        assertThatThrownBy(() -> post(other, "{}")).isInstanceOf(TooManyAttempts.class);
        assertThat(client.post(2, url(other), Map.of(), "{}").status()).isEqualTo(204);
        connections.forEach(NetSocket::close);
        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
        assertAllClose();
        assertThat(post(receiver(socket -> socket.handler(request -> socket.write(TAKEN))), "{}")
                        .status())
                .isEqualTo(204);
    }

    private void assertAllClose() throws Exception {
        assertThat(closings).isNotEmpty();
        CompletableFuture.allOf(closings.toArray(CompletableFuture[]::new)).get(5, TimeUnit.SECONDS);
    }

    private PostResult post(int port, String body) throws InterruptedException {
        return client.post(1, url(port), Map.of(), body);
    }

    private void postQuietly(int port) {
        try {
            post(port, "{}");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/hook";
    }

    private int receiver(Handler<NetSocket> behavior) {
        return vertx.createNetServer()
                .connectHandler(socket -> {
                    var closing = new CompletableFuture<Void>();
                    socket.closeHandler(closing::complete);
                    connections.add(socket);
                    closings.add(closing);
                    behavior.handle(socket);
                })
                .listen(0, InetAddress.getLoopbackAddress().getHostAddress())
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }
}
