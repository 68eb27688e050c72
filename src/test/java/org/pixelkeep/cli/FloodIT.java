package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.testing.Exhaustive;

/**
 * The packaged application with a small heap, and many connections that send unfinished requests. {@code
 * -Dflood.connections=10000} is the long run; both processes need that many open files.
 */
@Exhaustive("thousands of connections")
class FloodIT {
    private static final int CONNECTIONS = Integer.getInteger("flood.connections", 1_500);
    private static final int SENDERS = 80;
    private static final int ROUNDS = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PIPELINES = 5;
    private static final int REQUESTS = 100_000;
    private static final String PIPELINED = "GET /sign-in HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final int CREATIVE = 1;
    private static final Duration QUICK = Duration.ofSeconds(3);
    private static final String PART = "x".repeat(20_000);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path data;

    @Test
    void other_clients_are_served_despite_unfinished_connections() throws Exception {
        try (var pixelkeep = RunningPixelkeep.start(PreparedData.migrated(data), Map.of(), List.of("-Xmx256m"))) {
            var address = address(pixelkeep);
            for (var begin : List.of(
                    "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                    "GET / HTTP/1.1\r\nHost: localhost\r\n" + "a:\r\n".repeat(9_900),
                    "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 250000\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=")) {
                var body = begin.startsWith("POST");
                var open = new ArrayList<SocketChannel>();
                try {
                    for (var number = 0; number < CONNECTIONS; number++) {
                        var connection = SocketChannel.open(new InetSocketAddress("localhost", address.getPort()));
                        open.add(connection);
                        send(connection, begin);
                        connection.configureBlocking(false);
                    }
                    for (var round = 0; round < ROUNDS; round++) {
                        for (var connection : open) {
                            send(connection, body ? PART : "x");
                        }
                        assertThat(status(address.resolve("/sign-in"))).isEqualTo(200);
                    }
                } finally {
                    for (var connection : open) {
                        connection.close();
                    }
                }
            }
            assertThat(status(address.resolve("/sign-in"))).isEqualTo(200);
        }
    }

    @Test
    void requests_behind_unread_answers_take_no_memory_or_time_from_others() throws Exception {
        PreparedData.withDemo(data);
        try (var pixelkeep = RunningPixelkeep.start(data, Map.of(), List.of("-Xmx192m"))) {
            var address = address(pixelkeep);
            var resolve = address.resolve("/api/v1/creatives/" + CREATIVE + "/effective-pixels");
            var token = RunningPixelkeep.token(data, "trafficker@northwind.example");
            assertThat(status(resolve, token)).isEqualTo(200);
            var open = new ArrayList<SocketChannel>();
            try {
                for (var number = 0; number < PIPELINES; number++) {
                    var connection = SocketChannel.open(new InetSocketAddress("localhost", address.getPort()));
                    open.add(connection);
                    connection.configureBlocking(false);
                }
                var unsent = new HashMap<SocketChannel, ByteBuffer>();
                open.forEach(connection -> unsent.put(
                        connection, ByteBuffer.wrap(PIPELINED.repeat(REQUESTS).getBytes(StandardCharsets.ISO_8859_1))));
                for (var round = 0; round < 2 * ROUNDS; round++) {
                    unsent.forEach(FloodIT::send);
                    var begin = System.nanoTime();
                    assertThat(status(resolve, token)).isEqualTo(200);
                    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(QUICK);
                }
                var taken = (PIPELINED.length() * REQUESTS * PIPELINES)
                        - unsent.values().stream()
                                .mapToInt(ByteBuffer::remaining)
                                .sum();
                assertThat(taken).as("bytes sent").isGreaterThan(PIPELINES * 64 * 1024);
            } finally {
                for (var connection : open) {
                    connection.close();
                }
            }
            assertThat(status(address.resolve("/sign-in"))).isEqualTo(200);
        }
    }

    @Test
    void a_process_that_still_runs_out_of_memory_exits() throws Exception {
        var careless = Map.of(
                "PIXELKEEP_LIMITS_MARKUP_BODY",
                "12M",
                "PIXELKEEP_LIMITS_ANONYMOUS_BODY",
                "12M",
                "PIXELKEEP_LIMITS_BODIES",
                "100G");
        PreparedData.migrated(data);
        try (var pixelkeep =
                RunningPixelkeep.start(data, careless, List.of("-Xmx128m", "-XX:-ExitOnOutOfMemoryError"))) {
            var address = address(pixelkeep);
            var senders = new ArrayList<Thread>();
            for (var number = 0; number < SENDERS; number++) {
                var sender = new Thread(() -> sendForm(address.getPort()));
                sender.setDaemon(true);
                sender.start();
                senders.add(sender);
            }

            assertThat(pixelkeep.exitCode()).isEqualTo(3);
            for (var sender : senders) {
                sender.join(TIMEOUT.toMillis());
            }
        }
    }

    private static void sendForm(int port) {
        try (var socket = new Socket("localhost", port)) {
            var out = socket.getOutputStream();
            out.write(("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 11800000\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=")
                    .getBytes(StandardCharsets.ISO_8859_1));
            for (var part = 0; part < 11_000_000 / PART.length(); part++) {
                out.write(PART.getBytes(StandardCharsets.ISO_8859_1));
            }
            socket.getInputStream().read();
        } catch (IOException ended) {
            // The process has ended, as expected.
        }
    }

    private static void send(SocketChannel connection, String text) {
        send(connection, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Sends as much as the socket accepts now. */
    private static void send(SocketChannel connection, ByteBuffer bytes) {
        try {
            connection.write(bytes);
        } catch (IOException ended) {
            // The connection was closed to make room.
        }
    }

    private static URI address(RunningPixelkeep pixelkeep) throws InterruptedException {
        var line = pixelkeep.line("Address");
        return URI.create(line.substring(line.indexOf("http")).strip());
    }

    private int status(URI uri) throws IOException, InterruptedException {
        return status(HttpRequest.newBuilder(uri));
    }

    private int status(URI uri, String token) throws IOException, InterruptedException {
        return status(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token));
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
