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
import java.nio.file.Files;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several nodes on one database, as separate processes, and database outages. With
 * {@code -Dnodes.changes=1000 -Dnodes.outage=60}, it takes minutes and also checks the figures. The database and the first
 * node are shared by all tests: each leaves both running.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesIT {
    private static final int CHANGES = Integer.getInteger("nodes.changes", 200);
    private static final int MANY = 1_000;

    /** How often a change on one node is requested on the other. */
    private static final int SEEN = Integer.getInteger("nodes.seen", 100);

    /** The p99 limit until anything revoked on one node is refused on the other. */
    private static final long IN_FORCE_MILLIS = 200;

    /** How many seconds the database is frozen, and then gone. */
    private static final int OUTAGE = Integer.getInteger("nodes.outage", 3);

    /** After this many seconds, even requests waiting for a frozen database are told that it is unavailable. */
    private static final int LONG = 30;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Uses open connections, as ad servers do. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    static Path temporary;

    private OwnServer server;
    private RunningPixelkeep first;
    private String address;
    private String token;
    private long creativeId;
    private long networkId;

    @BeforeAll
    void start() throws Exception {
        server = OwnServer.start(PreparedData.migrated(temporary.resolve("server")));
        first = node("first", Map.of("PIXELKEEP_DEMO", "true"));
        address = address(first);
        token = token("admin@northwind.example");
        // Created by another process, and valid here immediately.
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

    @AfterAll
    void stop() throws Exception {
        if (first != null) {
            first.close();
        }
        server.close();
    }

    @Test
    void a_change_is_visible_immediately_on_its_node_and_within_half_a_second_on_the_other() throws Exception {
        try (var second = node("second", Map.of())) {
            var other = address(second);
            var delays = new ArrayList<Long>();
            for (var i = 0; i < CHANGES; i++) {
                var revision = addCustomPixel("Pixel " + i);
                var begin = System.nanoTime();

                assertThat(revisionOf(address)).isGreaterThanOrEqualTo(revision);
                while (revisionOf(other) < revision) {
                    assertThat(System.nanoTime() - begin).isLessThan(PATIENCE.toNanos());
                }
                delays.add(System.nanoTime() - begin);
            }
            delays.sort(null);
            System.out.printf(
                    "Seen on the other node: median %d ms, p99 %d ms, of %d changes%n",
                    delays.get(CHANGES / 2) / 1_000_000, delays.get(CHANGES * 99 / 100) / 1_000_000, CHANGES);
            if (CHANGES >= MANY) {
                assertThat(delays.get(CHANGES * 99 / 100)).isLessThan(500_000_000L);
            }
            assertThat(heldBack(other)).isEqualTo(heldBack(address)).hasSizeGreaterThanOrEqualTo(CHANGES);
        }
    }

    @Test
    void an_object_created_on_one_node_is_immediately_visible_on_the_other() throws Exception {
        try (var second = node("second", Map.of())) {
            var other = address(second);
            var advertiserId = get(address, "/api/v1/creatives/" + creativeId)
                    .path("advertiserId")
                    .asLong();
            for (var i = 0; i < SEEN; i++) {
                var made = send(address, "POST", "/api/v1/tokens", Map.of("name", "Seen " + i));
                assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
                var token = JSON.readTree(made.body());
                assertThat(status(other, token.path("token").asText(), "/api/v1/me"))
                        .as("token %d", i)
                        .isEqualTo(200);
                // A person may have at most a thousand tokens.
                assertThat(send(
                                        address,
                                        "DELETE",
                                        "/api/v1/tokens/" + token.path("id").asLong(),
                                        null)
                                .statusCode())
                        .isEqualTo(204);

                var creative = send(
                        address,
                        "POST",
                        "/api/v1/advertisers/" + advertiserId + "/creatives",
                        Map.of("name", "Seen " + i, "type", "VIDEO"));
                assertThat(creative.statusCode()).isEqualTo(201);
                var resolved = "/api/v1/creatives/"
                        + JSON.readTree(creative.body()).path("id").asLong() + "/effective-pixels";
                var revision = revision(creative);
                var withRevision = i % 2 == 0;
                var answer = client.send(
                        withRevision
                                ? request(other, resolved)
                                        .header("X-Min-Revision", revision)
                                        .build()
                                : request(other, resolved).build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode())
                        .as("creative %d: %s", i, answer.body())
                        .isEqualTo(200);
                assertThat(answer.headers()
                                .firstValueAsLong("X-Snapshot-Revision")
                                .orElseThrow())
                        .isGreaterThanOrEqualTo(Long.parseLong(revision));
            }
            for (var early : List.of("999999999", networkId + ":999999999")) {
                assertThat(client.send(
                                        request(other, "/api/v1/creatives/" + creativeId + "/effective-pixels")
                                                .header("X-Min-Revision", early)
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(503);
            }
        }
    }

    @Test
    void a_revocation_on_one_node_takes_effect_on_the_other_within_200_ms() throws Exception {
        try (var second = node("second", Map.of())) {
            var other = address(second);
            var reviewer = token("reviewer@northwind.example");
            var revoked = new ArrayList<Long>();
            var blocked = new ArrayList<Long>();
            var rejected = new ArrayList<Long>();
            var vendor = JSON.readTree(send(
                            address,
                            "POST",
                            "/api/v1/networks/" + networkId + "/vendors",
                            Map.of("name", "Seen", "category", "OTHER", "hosts", List.of("seen.example")))
                    .body());
            for (var i = 0; i < SEEN; i++) {
                var made = JSON.readTree(send(address, "POST", "/api/v1/tokens", Map.of("name", "Taken " + i))
                        .body());
                var secret = made.path("token").asText();
                assertThat(status(other, secret, "/api/v1/me")).isEqualTo(200);
                assertThat(send(
                                        address,
                                        "DELETE",
                                        "/api/v1/tokens/" + made.path("id").asLong(),
                                        null)
                                .statusCode())
                        .isEqualTo(204);
                revoked.add(untilOn(other, () -> status(other, secret, "/api/v1/me") == 401));
            }
            for (var i = 0; i < SEEN / 4; i++) {
                var pixelId = fires(other, reviewer, "https://seen.example/" + i + ".gif");
                var rejection = sendAs(
                        reviewer,
                        address,
                        "POST",
                        "/api/v1/pixels/" + pixelId + "/review",
                        Map.of("decision", "REJECT", "reason", "Seen"));
                assertThat(rejection.statusCode()).as(rejection.body()).isEqualTo(200);
                rejected.add(untilOn(other, () -> !firingIds(other).contains(pixelId)));
            }
            for (var i = 0; i < SEEN / 4; i++) {
                var pixelId = fires(other, reviewer, "https://seen.example/b" + i + ".gif");
                policy(vendor.path("id").asLong(), "BLOCK");
                blocked.add(untilOn(other, () -> !firingIds(other).contains(pixelId)));
                policy(vendor.path("id").asLong(), "ALLOW");
                assertThat(send(address, "DELETE", "/api/v1/pixels/" + pixelId, null)
                                .statusCode())
                        .isEqualTo(204);
            }
            var trafficker = token("trafficker@northwind.example");
            var withoutRole = new ArrayList<Long>();
            for (var i = 0; i < SEEN / 4; i++) {
                if (i > 0) {
                    giveBackRole("trafficker@northwind.example");
                }
                assertThat(status(other, trafficker, "/api/v1/networks/" + networkId))
                        .as("role %d", i)
                        .isEqualTo(200);
                var roleId = get(address, "/api/v1/users?networkId=" + networkId + "&q=trafficker@northwind")
                        .at("/items/0/roles/0/roleId")
                        .asLong();
                assertThat(send(address, "DELETE", "/api/v1/roles/" + roleId + "?networkId=" + networkId, null)
                                .statusCode())
                        .isEqualTo(204);
                withoutRole.add(
                        untilOn(other, () -> status(other, trafficker, "/api/v1/networks/" + networkId) != 200));
            }
            say("Roles that were taken away are gone on the other node", withoutRole);
            say("Revoked tokens are refused on the other node", revoked);
            say("Rejected pixels stop on the other node", rejected);
            say("Pixels of a blocked vendor stop on the other node", blocked);
        }
    }

    /** Grants the role to a member, which takes effect immediately. */
    private void giveBackRole(String email) throws Exception {
        var given = send(
                address,
                "POST",
                "/api/v1/users?networkId=" + networkId,
                Map.of("email", email, "name", "Trafficker", "role", "NETWORK_TRAFFICKER"));
        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
    }

    private void policy(long vendorId, String policy) throws Exception {
        var answer = send(address, "PATCH", "/api/v1/vendors/" + vendorId, Map.of("policy", policy));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Creates a pixel for the creative and approves it on the first node. It fires on the other one immediately. */
    private long fires(String other, String reviewer, String url) throws Exception {
        var made = send(
                address,
                "POST",
                "/api/v1/creatives/" + creativeId + "/pixels",
                Map.of("name", url, "format", "IMAGE_URL", "secureUrl", url));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var pixelId = JSON.readTree(made.body()).path("id").asLong();
        var approval = sendAs(
                reviewer, address, "POST", "/api/v1/pixels/" + pixelId + "/review", Map.of("decision", "APPROVE"));
        assertThat(approval.statusCode()).as(approval.body()).isEqualTo(200);
        var answer = client.send(
                request(other, "/api/v1/creatives/" + creativeId + "/effective-pixels")
                        .header("X-Min-Revision", revision(approval))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(ids(answer)).contains(pixelId);
        return pixelId;
    }

    private List<Long> firingIds(String node) throws Exception {
        return ids(ask(node));
    }

    private static List<Long> ids(HttpResponse<String> answer) throws IOException {
        var ids = new ArrayList<Long>();
        JSON.readTree(answer.body())
                .path("firing")
                .forEach(pixel -> ids.add(pixel.path("pixelId").asLong()));
        return ids;
    }

    private static String revision(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Revision").orElseThrow();
    }

    /** The milliseconds until it was true. */
    private static long untilOn(String node, Question question) throws Exception {
        var begin = System.nanoTime();
        while (!question.holds()) {
            assertThat(System.nanoTime() - begin).as(node).isLessThan(PATIENCE.toNanos());
        }
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static void say(String what, List<Long> millis) {
        millis.sort(null);
        var p99 = millis.get(Math.max(0, millis.size() * 99 / 100 - 1));
        System.out.printf(
                "%s: median %d ms, p99 %d ms, at most %d ms, of %d%n",
                what, millis.get(millis.size() / 2), p99, millis.get(millis.size() - 1), millis.size());
        // On a busy machine, a few samples say little about the slowest of a hundred.
        assertThat(millis.get(millis.size() / 2)).as(what).isLessThan(IN_FORCE_MILLIS);
        if (SEEN >= MANY) {
            assertThat(p99).as(what).isLessThan(IN_FORCE_MILLIS);
        }
    }

    @Test
    void the_resolver_keeps_answering_without_the_database_and_catches_up_later() throws Exception {
        var load = new Load();
        try (load) {
            load.start();
            server.freeze();
            var waiting = client.sendAsync(
                    request(address, "/api/v1/networks")
                            .timeout(Duration.ofMinutes(2))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            load.until(NodesIT::isOldAndSaysSo);
            server.thaw();
            caughtUp(load, "frozen");
            // A short outage is waited out if there was a connection to wait on; a long one never is.
            assertThat(waiting.get().statusCode()).isIn(OUTAGE < LONG ? List.of(200, 503) : List.of(503));

            server.kill();
            load.until(NodesIT::isOldAndSaysSo);
            assertThat(page("/networks/" + networkId).statusCode()).isEqualTo(503);
            assertThat(client.send(request(address, "/api/v1/networks").build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(503);
            server.startAgain();
            caughtUp(load, "gone");
            var revision = addCustomPixel("After");
            assertThat(revisionOf(address)).isGreaterThanOrEqualTo(revision);
        }
        System.out.printf("%d answers, %d failed%n", load.answered.get(), load.failed.get());
        assertThat(load.failed.get()).isZero();
        assertThat(load.answered.get()).isGreaterThan(100);
    }

    @Test
    void a_node_starts_without_the_database_from_its_copy_but_not_from_a_damaged_one() throws Exception {
        var before = firing(address);
        try (var third = node("third", Map.of())) {
            assertThat(firing(address(third))).isEqualTo(before);
            third.stop();
        }
        server.kill();

        try (var alone = node("third", Map.of())) {
            var answer = ask(address(alone));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Snapshot-Stale")).contains("true");
            assertThat(JSON.readTree(answer.body()).path("firing")).isEqualTo(before);
            server.startAgain();
            until(() ->
                    ask(address(alone)).headers().firstValue("X-Snapshot-Stale").isEmpty());
        }

        server.kill();
        var copy = temporary.resolve("third").resolve("snapshot.bin");
        var bytes = Files.readAllBytes(copy);
        bytes[bytes.length / 2] ^= 1;
        Files.write(copy, bytes);
        try (var damaged = node("third", Map.of())) {
            damaged.line("is damaged. Reading from the database instead");
        }
        server.startAgain();
        until(() -> ask(address).headers().firstValue("X-Snapshot-Stale").isEmpty());
    }

    private static boolean isOldAndSaysSo(HttpResponse<String> answer) {
        return answer.headers().firstValueAsLong("X-Snapshot-Age-Ms").orElse(0) > OUTAGE * 1_000L
                && answer.headers().firstValue("X-Snapshot-Stale").orElse("").equals("true");
    }

    private static void caughtUp(Load load, String how) throws Exception {
        var begin = System.nanoTime();
        load.until(answer -> answer.headers().firstValue("X-Snapshot-Stale").isEmpty());
        var millis = (System.nanoTime() - begin) / 1_000_000;
        System.out.printf("Caught up %d ms after the database had been %s for %d s%n", millis, how, OUTAGE);
        if (OUTAGE >= LONG) {
            assertThat(millis).isLessThanOrEqualTo(2_000);
        }
    }

    private RunningPixelkeep node(String name, Map<String, String> more) {
        var settings = new HashMap<>(more);
        for (var limit : List.of("API", "REFUSED", "ADDRESS")) {
            settings.put("PIXELKEEP_LIMITS_" + limit, "0");
        }
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", server.url());
        settings.put("QUARKUS_DATASOURCE_USERNAME", server.username());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", server.password());
        return RunningPixelkeep.start(temporary.resolve(name), settings, List.of());
    }

    private final Map<RunningPixelkeep, String> addresses = new IdentityHashMap<>();

    private String address(RunningPixelkeep node) throws InterruptedException {
        var known = addresses.get(node);
        if (known != null) {
            return known;
        }
        var line = node.line("Address");
        var found = line.substring(line.indexOf("http")).strip();
        addresses.put(node, found);
        return found;
    }

    private String token(String email) throws Exception {
        var settings = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", server.url(),
                "QUARKUS_DATASOURCE_USERNAME", server.username(),
                "QUARKUS_DATASOURCE_PASSWORD", server.password());
        try (var command = RunningPixelkeep.start(
                temporary.resolve("first"), settings, List.of(), "token", "create", "--as", email, "--name", "nodes")) {
            var line = command.line("pxt_");
            return line.substring(line.indexOf("pxt_")).strip();
        }
    }

    /** Creates a pending custom pixel; returns a revision at least as new. */
    private long addCustomPixel(String name) throws Exception {
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

    private int status(String node, String bearer, String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(node).resolve(path))
                                .timeout(PATIENCE)
                                .header("Authorization", "Bearer " + bearer)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpResponse<String> send(String node, String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        return sendAs(token, node, method, path, body);
    }

    private HttpResponse<String> sendAs(String bearer, String node, String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(node).resolve(path))
                        .timeout(PATIENCE)
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

    private HttpRequest.Builder request(String node, String path) {
        return HttpRequest.newBuilder(URI.create(node).resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode get(String node, String path) throws Exception {
        var answer = client.send(request(node, path).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> page(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(address).resolve(path))
                        .header("Cookie", "pixelkeep_session=somebody")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> ask(String node) throws IOException, InterruptedException {
        return client.send(
                request(node, "/api/v1/creatives/" + creativeId + "/effective-pixels")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private long revisionOf(String node) throws Exception {
        return ask(node).headers().firstValueAsLong("X-Snapshot-Revision").orElseThrow();
    }

    private JsonNode firing(String node) throws Exception {
        return JSON.readTree(ask(node).body()).path("firing");
    }

    private List<String> heldBack(String node) throws Exception {
        var names = new ArrayList<String>();
        JSON.readTree(ask(node).body())
                .path("heldBack")
                .forEach(pixel -> names.add(pixel.path("name").asText()));
        return names;
    }

    private interface Question {
        boolean holds() throws Exception;
    }

    private static void until(Question question) throws Exception {
        until(PATIENCE, question);
    }

    private static void until(Duration patience, Question question) throws Exception {
        var begin = System.nanoTime();
        while (!question.holds()) {
            assertThat(System.nanoTime() - begin).isLessThan(patience.toNanos());
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Sends requests to the resolver all the time, and counts them. */
    private final class Load implements AutoCloseable {
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
            NodesIT.until(Duration.ofSeconds(OUTAGE).plus(PATIENCE), () -> {
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
