package org.pixelkeep.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.testing.Exhaustive;

/**
 * The vendor listens on 127.0.0.2, which these tests allow. A honeypot listens on the same port of every other address.
 */
class SafeFetcherTest {
    private static final String VENDOR = "127.0.0.2";
    private static final Predicate<InetAddress> ONLY_THE_VENDOR =
            address -> address.getHostAddress().equals(VENDOR);

    private static final Permits.Permit NO_LIMIT = () -> {};

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger trapped = new AtomicInteger();
    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private final List<String> uris = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> closings = new CopyOnWriteArrayList<>();
    private int port;
    private int trap;

    @BeforeEach
    void listen() {
        port = start(new HttpServerOptions().setHost(VENDOR).setPort(0), this::serve);
        // Every address of the machine, IPv4 and IPv6.
        trap = start(new HttpServerOptions().setHost("::").setPort(0), this::spring);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.2",
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "017700000001",
                "0177.0.0.1",
                "0177.0.0.01",
                "00000177.1",
                "0",
                "0.0.0.0",
                "localhost",
                "LOCALHOST",
                "localhost.",
                "127.0.0.1.",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[::ffff:0:127.0.0.1]",
                "[fe80::1]",
                "[fe80::1%25lo]",
                "user@127.0.0.1",
                "127.0.0.1\\",
                "①②⑦.0.0.1",
                "127。0。0。1",
                "%31%32%37.0.0.1"
            })
    void loopback_is_not_contacted_in_any_spelling(String host) {
        try (var fetcher = new SafeFetcher(vertx, PinnedResolver.STRICT)) {
            for (var scheme : List.of("http", "https")) {
                var found = fetcher.fetch(1, NO_LIMIT, scheme + "://" + host + ":" + trap + "/secret");

                assertThat(found.problem()).isNotNull();
                assertThat(found.status()).isNull();
            }
        }
        assertThat(trapped).hasValue(0);
    }

    @Test
    void a_host_with_one_forbidden_address_is_not_contacted() {
        try (var fetcher = fetcher(host -> new InetAddress[] {address(VENDOR), address("127.0.0.1")})) {
            assertThat(fetcher.fetch(1, NO_LIMIT, "http://v.example:" + port + "/pixel")
                            .problem())
                    .isEqualTo("Its host is not on the public internet.");
        }
        assertThat(hosts).isEmpty();
    }

    @Test
    void the_connection_goes_to_the_checked_address() {
        var lookups = new AtomicInteger();
        try (var fetcher = fetcher(
                host -> new InetAddress[] {lookups.incrementAndGet() == 1 ? address(VENDOR) : address("127.0.0.1")})) {
            var found = fetcher.fetch(1, NO_LIMIT, "http://v.example:" + port + "/pixel");

            assertThat(found.problem()).isNull();
            assertThat(found.status()).isEqualTo(200);
        }
        assertThat(lookups).hasValue(1);
        assertThat(hosts).containsExactly("v.example:" + port);
        assertThat(trapped).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:TRAP/x", "//127.0.0.1:TRAP/x", "http://[::1]:TRAP/", "http://2130706433:TRAP/"
            })
    void a_redirect_to_a_private_address_is_not_followed(String location) {
        try (var fetcher = fetcher(InetAddress::getAllByName)) {
            var found = fetcher.fetch(
                    1, NO_LIMIT, "http://" + VENDOR + ":" + port + "/to?" + location.replace("TRAP", "" + trap));

            assertThat(found.problem()).isNotNull();
        }
        assertThat(trapped).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "gopher://127.0.0.2/", "javascript:alert(1)", "ftp://127.0.0.2/x"})
    void only_http_is_supported(String location) {
        try (var fetcher = fetcher(InetAddress::getAllByName)) {
            assertThat(fetcher.fetch(1, NO_LIMIT, location).problem()).isEqualTo("It is not an http or https URL.");
            assertThat(fetcher.fetch(1, NO_LIMIT, "http://" + VENDOR + ":" + port + "/to?" + location)
                            .problem())
                    .isEqualTo("It is not an http or https URL.");
        }
    }

    @Test
    void three_redirects_are_followed_and_a_fourth_is_not() {
        try (var fetcher = fetcher(InetAddress::getAllByName)) {
            var three = fetcher.fetch(1, NO_LIMIT, "http://" + VENDOR + ":" + port + "/hops/3");
            var four = fetcher.fetch(1, NO_LIMIT, "http://" + VENDOR + ":" + port + "/hops/4");

            assertThat(three.problem()).isNull();
            assertThat(three.status()).isEqualTo(200);
            assertThat(three.redirects())
                    .containsExactly(
                            "http://" + VENDOR + ":" + port + "/hops/2",
                            "http://" + VENDOR + ":" + port + "/hops/1",
                            "http://" + VENDOR + ":" + port + "/hops/0");
            assertThat(four.problem()).isEqualTo("It redirects more than three times.");
        }
    }

    /** What a browser makes of a Location; the last two are invalid URLs to Java. */
    @Exhaustive("each form of a redirect")
    @ParameterizedTest
    @CsvSource({
        "?ct=1,                          /to?ct=1",
        "other?a=b,                      /other?a=b",
        "./x/../y,                       /y",
        "/pixel?a=100%,                  /pixel?a=100%",
        "/pixel?q=50%25&r=%zz&s=50%off,  /pixel?q=50%25&r=%zz&s=50%off"
    })
    void a_redirect_is_resolved_as_browsers_do(String location, String target) {
        var host = "http://" + VENDOR + ":" + port;
        try (var fetcher = fetcher(InetAddress::getAllByName)) {
            var found = fetcher.fetch(1, NO_LIMIT, host + "/to?" + location);

            assertThat(found.redirects()).first().isEqualTo(host + target);
            assertThat(uris).startsWith("/to?" + location, target);
        }
    }

    @Test
    void an_endless_body_is_read_up_to_64_KB() {
        try (var fetcher = fetcher(InetAddress::getAllByName)) {
            var found = fetcher.fetch(1, NO_LIMIT, "http://" + VENDOR + ":" + port + "/endless");

            assertThat(found.problem()).isNull();
            assertThat(found.body()).hasSize(SafeFetcher.MAX_BYTES);
            assertThat(found.whole()).isFalse();
        }
    }

    @Exhaustive("waits for a deadline")
    @Test
    void a_silent_server_times_out_after_five_seconds() {
        try (var fetcher = fetcher(InetAddress::getAllByName)) {
            for (var path : List.of("/silent", "/drip")) {
                var found = fetcher.fetch(1, NO_LIMIT, "http://" + VENDOR + ":" + port + path);

                assertThat(found.problem()).isNotNull();
                assertThat(found.duration()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(7));
            }
        }
    }

    @Exhaustive("waits for a deadline")
    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/drip"})
    void the_connection_is_closed_when_the_time_is_up(String path) throws Exception {
        var released = new CompletableFuture<Void>();
        try (var fetcher = fetcher(InetAddress::getAllByName)) {
            fetcher.fetch(1, () -> released.complete(null), "http://" + VENDOR + ":" + port + path);

            assertThat(closings).hasSize(1);
            closings.get(0).get(5, TimeUnit.SECONDS);
            released.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void lookups_that_never_end_take_neither_connections_nor_the_lookups_of_other_networks() throws Exception {
        var answered = new CountDownLatch(1);
        NameResolver names = host -> {
            if (host.equals("silent.example")) {
                awaitQuietly(answered);
            }
            return new InetAddress[] {address(VENDOR)};
        };
        var connections = new Connections();
        try (var fetcher = new SafeFetcher(
                vertx, new PinnedResolver(names, ONLY_THE_VENDOR), SafeFetcher.MAX_BYTES, Duration.ofMillis(200))) {
            for (var lookup = 0; lookup < Lookups.MAX_OF_NETWORK; lookup++) {
                assertThat(fetcher.fetch(1, connections.take(1), "http://silent.example/")
                                .problem())
                        .startsWith("It did not respond");
            }

            assertThatThrownBy(() -> fetcher.fetch(1, connections.take(1), "http://silent.example/"))
                    .isInstanceOf(TooManyAttempts.class);
            for (var connection = 0; connection < Connections.MAX_OF_NETWORK; connection++) {
                connections.take(1);
            }
            assertThat(fetcher.fetch(2, connections.take(2), "http://vendor.example:" + port + "/pixel")
                            .status())
                    .isEqualTo(200);
        } finally {
            answered.countDown();
        }
    }

    @Test
    void as_many_hosts_as_a_network_has_connections_can_be_looked_up_at_once() throws Exception {
        var waiting = new CountDownLatch(Lookups.MAX_OF_NETWORK);
        var answered = new CountDownLatch(1);
        NameResolver names = host -> {
            waiting.countDown();
            awaitQuietly(answered);
            return new InetAddress[] {address(VENDOR)};
        };
        var threads = Executors.newCachedThreadPool();
        try (var fetcher = fetcher(names)) {
            var fetched = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> fetcher.fetch(1, NO_LIMIT, "http://vendor.example:" + port + "/pixel"), threads))
                    .limit(Connections.MAX_OF_NETWORK)
                    .toList();
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            answered.countDown();

            for (var each : fetched) {
                assertThat(each.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
            }
        } finally {
            answered.countDown();
            threads.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_response_is_returned_with_its_type_and_cookies() {
        try (var fetcher = fetcher(InetAddress::getAllByName)) {
            var found = fetcher.fetch(1, NO_LIMIT, "http://" + VENDOR + ":" + port + "/pixel?a=[b]&c={d}|\"e\" f");

            assertThat(found.contentType()).isEqualTo("image/gif");
            assertThat(found.cookies()).containsExactly("uid");
            assertThat(found.url()).endsWith("/pixel?a=%5Bb%5D&c=%7Bd%7D%7C%22e%22%20f");
        }
    }

    @Test
    void an_untrusted_certificate_fails(@TempDir Path folder) throws Exception {
        var store = folder.resolve("own.p12");
        var command = Path.of(System.getProperty("java.home"), "bin", "keytool") + " -genkeypair -alias own -keyalg EC"
                + " -dname CN=v.example -storetype PKCS12 -storepass nobodyvouches -keystore " + store;
        assertThat(new ProcessBuilder(command.split(" ")).start().waitFor()).isZero();
        var secure = start(
                new HttpServerOptions()
                        .setHost(VENDOR)
                        .setPort(0)
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(store.toString()).setPassword("nobodyvouches")),
                this::serve);
        try (var fetcher = fetcher(host -> new InetAddress[] {address(VENDOR)})) {
            assertThat(fetcher.fetch(1, NO_LIMIT, "https://v.example:" + secure + "/pixel")
                            .problem())
                    .startsWith("Its certificate or encryption is invalid");
        }
        assertThat(hosts).isEmpty();
    }

    private void serve(HttpServerRequest request) {
        hosts.add(request.getHeader("Host"));
        uris.add(request.uri());
        var closing = new CompletableFuture<Void>();
        request.connection().closeHandler(closing::complete);
        closings.add(closing);
        var answer = request.response();
        var path = request.path();
        if (path.startsWith("/hops/")) {
            var left = Integer.parseInt(path.substring(6));
            if (left > 0) {
                answer.setStatusCode(302).putHeader("Location", "/hops/" + (left - 1));
            }
            answer.end();
        } else if (path.equals("/to")) {
            answer.setStatusCode(302).putHeader("Location", request.query()).end();
        } else if (path.equals("/endless")) {
            answer.setChunked(true);
            vertx.setPeriodic(1, timer -> {
                if (answer.closed()) {
                    vertx.cancelTimer(timer);
                } else {
                    answer.write(Buffer.buffer(new byte[8192]));
                }
            });
        } else if (path.equals("/drip")) {
            answer.setChunked(true);
            vertx.setPeriodic(500, timer -> {
                if (answer.closed()) {
                    vertx.cancelTimer(timer);
                } else {
                    answer.write("x");
                }
            });
        } else if (path.equals("/pixel")) {
            answer.putHeader("Content-Type", "image/gif")
                    .putHeader("Set-Cookie", "uid=1; Path=/")
                    .end("GIF89a");
        }
    }

    private void spring(HttpServerRequest request) {
        request.response().end("secret");
    }

    private int start(HttpServerOptions options, Handler<HttpServerRequest> handler) {
        HttpServer server = vertx.createHttpServer(options).requestHandler(handler);
        if (!options.getHost().equals(VENDOR)) {
            server.connectionHandler(connection -> trapped.incrementAndGet());
        }
        return server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private SafeFetcher fetcher(NameResolver names) {
        return new SafeFetcher(vertx, new PinnedResolver(names, ONLY_THE_VENDOR));
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
