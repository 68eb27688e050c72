package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.testing.Exhaustive;

/** Traces are sent to the collector that a setting names; without it, nothing is. */
@Exhaustive("a collector of traces")
class TracesIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    /** Of a link. */
    private static final String SECRET = "CwAtA6nIWI3UMWSjvqT2mejX04dvIijfS5FniVSQ4nP";

    @TempDir
    Path temporary;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What the collector got, byte for byte as characters. */
    private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();

    @Test
    void a_request_and_its_statements_are_in_its_trace_and_the_log_has_its_id() throws Exception {
        var collector = collector();
        var traces = "http://127.0.0.1:" + collector.getAddress().getPort();
        var data = PreparedData.migrated(temporary.resolve("data"));
        try (var node = RunningPixelkeep.start(data, Map.of("PIXELKEEP_TRACES", traces), List.of())) {
            var address = node.line("Address");
            assertThat(opened(address, "/set-password/" + SECRET)).isEqualTo(404);
            assertThat(opened(address, "/sign-in?next=%2Finvitations%2F" + SECRET))
                    .isEqualTo(200);
            signInWrongly(address);

            assertThat(node.line(TRACE)).contains("Sign-in refused");
            var id = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
            Nodes.until(() -> received.stream().anyMatch(sent -> sent.contains(id)));
            Nodes.until(() -> String.join("", received).contains("POST /sign-in"));
            Nodes.until(() -> String.join("", received).contains("SELECT pixelkeep.user_account"));
            assertThat(String.join("", received)).doesNotContain(SECRET);
            node.stop();
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void without_the_setting_nothing_is_traced() throws Exception {
        var data = PreparedData.migrated(temporary.resolve("data"));
        try (var node = RunningPixelkeep.start(data, Map.of(), List.of())) {
            signInWrongly(node.line("Address"));

            assertThat(node.line("Sign-in refused")).doesNotContain(TRACE);
            node.stop();
        }
    }

    private int opened(String line, String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(at(line, path))
                                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static URI at(String line, String path) {
        return URI.create(line.substring(line.indexOf("http")).strip()).resolve(path);
    }

    private void signInWrongly(String line) throws Exception {
        var address = at(line, "/sign-in");
        var page = client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        var cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        var token = page.body().replaceAll("(?s).*name=\"csrf-token\" value=\"([^\"]+)\".*", "$1");
        var answer = client.send(
                HttpRequest.newBuilder(address)
                        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "csrf-token=" + token + "&email=nobody%40example.com&password=wrong"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    }

    private HttpServer collector() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            InputStream body =
                    new ByteArrayInputStream(exchange.getRequestBody().readAllBytes());
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                body = new GZIPInputStream(body);
            }
            received.add(new String(body.readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
