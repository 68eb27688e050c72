package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Nodes on one database, each a process of its own, and what tests ask of them. The first one runs all the time. */
final class Nodes implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** How many seconds the database is frozen, and then gone. */
    static final int OUTAGE = Integer.getInteger("nodes.outage", 3);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As an ad server does it: by connections that stay open. */
    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final String address;
    final long networkId;
    final long creativeId;
    private final Path temporary;
    private final Access database;
    private final RunningPixelkeep first;
    private final String token;
    private final Map<RunningPixelkeep, String> addresses = new IdentityHashMap<>();

    private Nodes(Path temporary, Access database) throws Exception {
        this.temporary = temporary;
        this.database = database;
        first = node("first", Map.of("PIXELKEEP_DEMO", "true"));
        address = address(first);
        token = token("admin@northwind.example");
        // Made by another process, and good here at once.
        assertThat(status(address, token, "/api/v1/me")).isEqualTo(200);
        networkId = get(address, "/api/v1/networks")
                .path("items")
                .path(0)
                .path("id")
                .asLong();
        creativeId = get(address, "/api/v1/networks/" + networkId + "/creatives?limit=1")
                .path("items")
                .path(0)
                .path("id")
                .asLong();
    }

    /** How nodes reach their database. */
    record Access(String url, String username, String password) {
        Map<String, String> settings() {
            return Map.of(
                    "QUARKUS_DATASOURCE_JDBC_URL", url,
                    "QUARKUS_DATASOURCE_USERNAME", username,
                    "QUARKUS_DATASOURCE_PASSWORD", password,
                    "PIXELKEEP_HISTORY_KEY", "quiet words of the history, the same for all nodes");
        }
    }

    /** The first node, with the demo. */
    static Nodes start(Path temporary, Access database) throws Exception {
        return new Nodes(temporary, database);
    }

    static Nodes start(Path temporary, OwnServer server) throws Exception {
        return start(temporary, new Access(server.url(), server.username(), server.password()));
    }

    @Override
    public void close() throws Exception {
        first.close();
    }

    /** The errors in the log of the first node. */
    String errors() {
        return first.errors();
    }

    RunningPixelkeep node(String name, Map<String, String> more) throws Exception {
        var settings = new HashMap<>(more);
        for (var limit : List.of("API", "REFUSED", "ADDRESS")) {
            settings.put("PIXELKEEP_LIMITS_" + limit, "0");
        }
        settings.putAll(database.settings());
        return RunningPixelkeep.start(temporary.resolve(name), settings, List.of());
    }

    String address(RunningPixelkeep node) throws InterruptedException {
        var known = addresses.get(node);
        if (known != null) {
            return known;
        }
        var line = node.line("Address");
        var found = line.substring(line.indexOf("http")).strip();
        addresses.put(node, found);
        return found;
    }

    String token(String email) throws Exception {
        try (var command = command("token", "create", "--as", email, "--name", "nodes")) {
            var line = command.line("pxt_");
            return line.substring(line.indexOf("pxt_")).strip();
        }
    }

    /** A command of the operator, where the first node keeps its data. */
    RunningPixelkeep command(String... words) throws Exception {
        return RunningPixelkeep.start(temporary.resolve("first"), database.settings(), List.of(), words);
    }

    /** A pixel on the creative alone, which waits for review; gives a revision that is at least as new. */
    long addCustomPixel(String name) throws Exception {
        var body = JSON.writeValueAsString(Map.of(
                "name", name, "format", "IMAGE_URL", "secureUrl", "https://pixel.example/" + name.hashCode() + ".gif"));
        var answer = client.send(
                request(address, "/api/v1/creatives/" + creativeId + "/pixels")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return revisionOf(address);
    }

    int status(String node, String bearer, String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(node).resolve(path))
                                .timeout(TIMEOUT)
                                .header("Authorization", "Bearer " + bearer)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    HttpResponse<String> send(String node, String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        return sendAs(token, node, method, path, body);
    }

    HttpResponse<String> sendAs(String bearer, String node, String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(node).resolve(path))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Creates a creative. Its name is the key. */
    HttpResponse<String> create(String node, long advertiserId, String name) throws IOException, InterruptedException {
        return client.send(
                request(node, "/api/v1/advertisers/" + advertiserId + "/creatives")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", name)
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("name", name, "type", "VIDEO"))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String node, String path) {
        return HttpRequest.newBuilder(URI.create(node).resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    JsonNode get(String node, String path) throws Exception {
        var answer = client.send(request(node, path).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> page(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(address).resolve(path))
                        .header("Cookie", "pixelkeep_session=somebody")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What a signed-in person gets for a form. */
    HttpResponse<String> form(String path, String fields) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(address).resolve(path))
                        .header("Cookie", "pixelkeep_session=somebody")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> ask(String node) throws IOException, InterruptedException {
        return client.send(
                request(node, "/api/v1/creatives/" + creativeId + "/effective-pixels")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    long revisionOf(String node) throws Exception {
        return ask(node).headers().firstValueAsLong("X-Snapshot-Revision").orElseThrow();
    }

    JsonNode firing(String node) throws Exception {
        return JSON.readTree(ask(node).body()).path("firing");
    }

    List<String> heldBack(String node) throws Exception {
        var names = new ArrayList<String>();
        JSON.readTree(ask(node).body())
                .path("heldBack")
                .forEach(pixel -> names.add(pixel.path("name").asText()));
        return names;
    }

    interface Question {
        boolean holds() throws Exception;
    }

    static void until(Question question) throws Exception {
        until(TIMEOUT, question);
    }

    static void until(Duration patience, Question question) throws Exception {
        var begin = System.nanoTime();
        while (!question.holds()) {
            assertThat(System.nanoTime() - begin).isLessThan(patience.toNanos());
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** For how many milliseconds it was not so yet. */
    static long untilOn(String node, Question question) throws Exception {
        var begin = System.nanoTime();
        while (!question.holds()) {
            assertThat(System.nanoTime() - begin).as(node).isLessThan(TIMEOUT.toNanos());
        }
        return (System.nanoTime() - begin) / 1_000_000;
    }

    static List<Long> ids(HttpResponse<String> answer) throws IOException {
        var ids = new ArrayList<Long>();
        JSON.readTree(answer.body())
                .path("firing")
                .forEach(pixel -> ids.add(pixel.path("pixelId").asLong()));
        return ids;
    }

    static String revision(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Revision").orElseThrow();
    }

    /** Asks the resolver all the time, and counts. */
    final class Load implements AutoCloseable {
        final AtomicInteger answered = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        private final AtomicBoolean going = new AtomicBoolean(true);
        private volatile @Nullable HttpResponse<String> last;
        private final Thread thread = new Thread(this::run, "load");

        void start() {
            thread.start();
        }

        private void run() {
            while (going.get()) {
                try {
                    var answer = ask(address);
                    if (answer.statusCode() == 200) {
                        answered.incrementAndGet();
                    } else {
                        failed.incrementAndGet();
                    }
                    last = answer;
                } catch (IOException e) {
                    failed.incrementAndGet();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        void until(Predicate<HttpResponse<String>> condition) throws Exception {
            Nodes.until(Duration.ofSeconds(OUTAGE).plus(TIMEOUT), () -> {
                var answer = last;
                return answer != null && condition.test(answer);
            });
        }

        @Override
        public void close() throws InterruptedException {
            going.set(false);
            thread.join();
        }
    }
}
