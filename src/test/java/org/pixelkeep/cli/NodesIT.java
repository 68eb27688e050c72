package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;

/**
 * Several nodes on one database, as separate processes, and database outages. With
 * {@code -Dnodes.changes=1000 -Dnodes.outage=60}, it takes minutes and also checks the figures. The database and two nodes are
 * shared by all tests: each leaves them running.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesIT {
    private static final int CHANGES = Integer.getInteger("nodes.changes", Sample.size(30, 200));
    private static final int MANY = 1_000;

    /** How often a change on one node is requested on the other. */
    private static final int SEEN = Integer.getInteger("nodes.seen", 100);

    /** The p99 limit until anything revoked on one node is refused on the other. */
    private static final long IN_FORCE_MILLIS = 200;

    /** After this many seconds, even requests waiting for a frozen database are told that it is unavailable. */
    private static final int LONG = 30;

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path temporary;

    private Nodes nodes;
    private OwnServer server;
    private RunningPixelkeep second;
    private String address;
    private String other;
    private long creativeId;
    private long networkId;

    @BeforeAll
    void start() throws Exception {
        server = OwnServer.start(PreparedData.migrated(temporary.resolve("server")));
        nodes = Nodes.start(temporary, server);
        second = nodes.node("second", Map.of());
        address = nodes.address;
        other = nodes.address(second);
        creativeId = nodes.creativeId;
        networkId = nodes.networkId;
    }

    @AfterAll
    void stop() throws Exception {
        // If the start failed, its own failure is what counts.
        if (second != null) {
            second.close();
        }
        if (nodes != null) {
            nodes.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** An outage of the test before may be news to them. */
    @BeforeEach
    void both_have_the_database() throws Exception {
        for (var node : List.of(address, other)) {
            Nodes.until(() -> nodes.send(node, "GET", "/api/v1/me", null).statusCode() == 200);
            Nodes.until(() ->
                    nodes.ask(node).headers().firstValue("X-Snapshot-Stale").isEmpty());
        }
    }

    @Sampled
    @Test
    void a_change_is_visible_immediately_on_its_node_and_within_half_a_second_on_the_other() throws Exception {
        var delays = new ArrayList<Long>();
        for (var i = 0; i < CHANGES; i++) {
            var revision = nodes.addCustomPixel("Pixel " + i);
            var begin = System.nanoTime();

            assertThat(nodes.revisionOf(address)).isGreaterThanOrEqualTo(revision);
            while (nodes.revisionOf(other) < revision) {
                assertThat(System.nanoTime() - begin).isLessThan(Nodes.TIMEOUT.toNanos());
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
        assertThat(nodes.heldBack(other)).isEqualTo(nodes.heldBack(address)).hasSizeGreaterThanOrEqualTo(CHANGES);
    }

    @Exhaustive("each kind of object")
    @Test
    void an_object_created_on_one_node_is_immediately_visible_on_the_other() throws Exception {
        var advertiserId = nodes.get(address, "/api/v1/creatives/" + creativeId)
                .path("advertiserId")
                .asLong();
        for (var i = 0; i < SEEN; i++) {
            var made = nodes.send(address, "POST", "/api/v1/tokens", Map.of("name", "Seen " + i));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            var token = JSON.readTree(made.body());
            assertThat(nodes.status(other, token.path("token").asText(), "/api/v1/me"))
                    .as("token %d", i)
                    .isEqualTo(200);
            // A person may have at most a thousand tokens.
            assertThat(nodes.send(
                                    address,
                                    "DELETE",
                                    "/api/v1/tokens/" + token.path("id").asLong(),
                                    null)
                            .statusCode())
                    .isEqualTo(204);

            var creative = nodes.send(
                    address,
                    "POST",
                    "/api/v1/advertisers/" + advertiserId + "/creatives",
                    Map.of("name", "Seen " + i, "type", "VIDEO"));
            assertThat(creative.statusCode()).isEqualTo(201);
            var resolved = "/api/v1/creatives/"
                    + JSON.readTree(creative.body()).path("id").asLong() + "/effective-pixels";
            var revision = Nodes.revision(creative);
            var withRevision = i % 2 == 0;
            var answer = nodes.client.send(
                    withRevision
                            ? nodes.request(other, resolved)
                                    .header("X-Min-Revision", revision)
                                    .build()
                            : nodes.request(other, resolved).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .as("creative %d: %s", i, answer.body())
                    .isEqualTo(200);
            assertThat(answer.headers().firstValueAsLong("X-Snapshot-Revision").orElseThrow())
                    .isGreaterThanOrEqualTo(Long.parseLong(revision));
        }
        for (var early : List.of("999999999", networkId + ":999999999")) {
            assertThat(nodes.client
                            .send(
                                    nodes.request(other, "/api/v1/creatives/" + creativeId + "/effective-pixels")
                                            .header("X-Min-Revision", early)
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(503);
        }
    }

    @Exhaustive("hundreds of revocations")
    @Test
    void a_revocation_on_one_node_takes_effect_on_the_other_within_200_ms() throws Exception {
        var reviewer = nodes.token("reviewer@northwind.example");
        var revoked = new ArrayList<Long>();
        var blocked = new ArrayList<Long>();
        var rejected = new ArrayList<Long>();
        var vendor = JSON.readTree(nodes.send(
                        address,
                        "POST",
                        "/api/v1/networks/" + networkId + "/vendors",
                        Map.of("name", "Seen", "category", "OTHER", "hosts", List.of("seen.example")))
                .body());
        for (var i = 0; i < SEEN; i++) {
            var made = JSON.readTree(nodes.send(address, "POST", "/api/v1/tokens", Map.of("name", "Taken " + i))
                    .body());
            var secret = made.path("token").asText();
            assertThat(nodes.status(other, secret, "/api/v1/me")).isEqualTo(200);
            assertThat(nodes.send(
                                    address,
                                    "DELETE",
                                    "/api/v1/tokens/" + made.path("id").asLong(),
                                    null)
                            .statusCode())
                    .isEqualTo(204);
            revoked.add(Nodes.untilOn(other, () -> nodes.status(other, secret, "/api/v1/me") == 401));
        }
        for (var i = 0; i < SEEN / 4; i++) {
            var pixelId = fires(reviewer, "https://seen.example/" + i + ".gif");
            var rejection = nodes.sendAs(
                    reviewer,
                    address,
                    "POST",
                    "/api/v1/pixels/" + pixelId + "/review",
                    Map.of("decision", "REJECT", "reason", "Seen"));
            assertThat(rejection.statusCode()).as(rejection.body()).isEqualTo(200);
            rejected.add(Nodes.untilOn(other, () -> !firingIds(other).contains(pixelId)));
        }
        for (var i = 0; i < SEEN / 4; i++) {
            var pixelId = fires(reviewer, "https://seen.example/b" + i + ".gif");
            policy(vendor.path("id").asLong(), "BLOCK");
            blocked.add(Nodes.untilOn(other, () -> !firingIds(other).contains(pixelId)));
            policy(vendor.path("id").asLong(), "ALLOW");
            assertThat(nodes.send(address, "DELETE", "/api/v1/pixels/" + pixelId, null)
                            .statusCode())
                    .isEqualTo(204);
        }
        var trafficker = nodes.token("trafficker@northwind.example");
        var withoutRole = new ArrayList<Long>();
        for (var i = 0; i < SEEN / 4; i++) {
            if (i > 0) {
                giveBackRole("trafficker@northwind.example");
            }
            assertThat(nodes.status(other, trafficker, "/api/v1/networks/" + networkId))
                    .as("role %d", i)
                    .isEqualTo(200);
            var roleId = nodes.get(address, "/api/v1/users?networkId=" + networkId + "&q=trafficker@northwind")
                    .at("/items/0/roles/0/roleId")
                    .asLong();
            assertThat(nodes.send(address, "DELETE", "/api/v1/roles/" + roleId + "?networkId=" + networkId, null)
                            .statusCode())
                    .isEqualTo(204);
            withoutRole.add(Nodes.untilOn(
                    other, () -> nodes.status(other, trafficker, "/api/v1/networks/" + networkId) != 200));
        }
        say("Roles that were taken away are gone on the other node", withoutRole);
        say("Revoked tokens are refused on the other node", revoked);
        say("Rejected pixels stop on the other node", rejected);
        say("Pixels of a blocked vendor stop on the other node", blocked);
    }

    /** Grants the role to a member, which takes effect immediately. */
    private void giveBackRole(String email) throws Exception {
        var given = nodes.send(
                address,
                "POST",
                "/api/v1/users?networkId=" + networkId,
                Map.of("email", email, "name", "Trafficker", "role", "NETWORK_TRAFFICKER"));
        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
    }

    private void policy(long vendorId, String policy) throws Exception {
        var answer = nodes.send(address, "PATCH", "/api/v1/vendors/" + vendorId, Map.of("policy", policy));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Creates a pixel for the creative and approves it on the first node. It fires on the other one immediately. */
    private long fires(String reviewer, String url) throws Exception {
        var made = nodes.send(
                address,
                "POST",
                "/api/v1/creatives/" + creativeId + "/pixels",
                Map.of("name", url, "format", "IMAGE_URL", "secureUrl", url));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var pixelId = JSON.readTree(made.body()).path("id").asLong();
        var approval = nodes.sendAs(
                reviewer, address, "POST", "/api/v1/pixels/" + pixelId + "/review", Map.of("decision", "APPROVE"));
        assertThat(approval.statusCode()).as(approval.body()).isEqualTo(200);
        var answer = nodes.client.send(
                nodes.request(other, "/api/v1/creatives/" + creativeId + "/effective-pixels")
                        .header("X-Min-Revision", Nodes.revision(approval))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Nodes.ids(answer)).contains(pixelId);
        return pixelId;
    }

    private List<Long> firingIds(String node) throws Exception {
        return Nodes.ids(nodes.ask(node));
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

    @Exhaustive("takes the database away")
    @Test
    void the_resolver_keeps_answering_without_the_database_and_catches_up_later() throws Exception {
        var trafficker = nodes.token("trafficker@northwind.example");
        assertThat(nodes.status(address, trafficker, "/api/v1/users?networkId=" + networkId))
                .isEqualTo(403);
        var load = nodes.new Load();
        try (load) {
            load.start();
            server.freeze();
            assertThat(nodes.status(other, Secrets.token(), "/api/v1/me"))
                    .as("a token that may have been created a moment ago")
                    .isEqualTo(503);
            var waiting = nodes.client.sendAsync(
                    nodes.request(address, "/api/v1/networks")
                            .timeout(Duration.ofMinutes(2))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            load.until(NodesIT::isOldAndSaysSo);
            server.thaw();
            caughtUp(load, "frozen");
            // A short outage is waited out if there was a connection to wait on; a long one never is.
            assertThat(waiting.get().statusCode()).isIn(Nodes.OUTAGE < LONG ? List.of(200, 503) : List.of(503));

            server.kill();
            load.until(NodesIT::isOldAndSaysSo);
            assertThat(nodes.page("/networks/" + networkId).statusCode()).isEqualTo(503);
            assertThat(nodes.client
                            .send(
                                    nodes.request(address, "/api/v1/networks").build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(503);
            assertThat(nodes.form("/networks/" + networkId + "/list-display", "list=PIXELS")
                            .statusCode())
                    .as("a form, before its body is read")
                    .isEqualTo(503);
            assertThat(nodes.client
                            .send(
                                    nodes.request(address, "/api/v1/creatives/99999999/effective-pixels")
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .as("a creative that may have been created since")
                    .isEqualTo(503);
            assertThat(nodes.status(address, Secrets.token(), "/api/v1/me"))
                    .as("a token that may have been created since")
                    .isEqualTo(503);
            assertThat(nodes.status(address, trafficker, "/api/v1/users?networkId=" + networkId))
                    .as("a role that may have been granted since")
                    .isEqualTo(503);
            server.startAgain();
            caughtUp(load, "gone");
            var revision = nodes.addCustomPixel("After");
            assertThat(nodes.revisionOf(address)).isGreaterThanOrEqualTo(revision);
        }
        System.out.printf("%d answers, %d failed%n", load.answered.get(), load.failed.get());
        assertThat(load.failed.get()).isZero();
        assertThat(load.answered.get()).isGreaterThan(100);
    }

    @Exhaustive("takes the database back")
    @Test
    void a_restored_backup_is_noticed_by_every_running_node() throws Exception {
        var both = List.of(address, other);
        server.backUp(temporary.resolve("backup"));
        Nodes.until(() -> nodes.send(address, "GET", "/api/v1/me", null).statusCode() == 200);
        var revision = nodes.addCustomPixel("Lost");
        var cursor = nodes.get(address, "/api/v1/networks/" + networkId + "/snapshot")
                .path("cursor")
                .asText();
        for (var node : both) {
            Nodes.until(() ->
                    nodes.revisionOf(node) >= revision && nodes.heldBack(node).contains("Lost"));
        }

        server.restore(temporary.resolve("backup"));

        for (var node : both) {
            Nodes.until(() -> !nodes.heldBack(node).contains("Lost"));
            var changes = "/api/v1/networks/" + networkId + "/changes?since=" + cursor;
            Nodes.until(() -> nodes.send(node, "GET", changes, null).statusCode() == 410);
        }
        nodes.addCustomPixel("Found");
        for (var node : both) {
            Nodes.until(() -> nodes.heldBack(node).contains("Found")
                    && !nodes.heldBack(node).contains("Lost"));
        }
    }

    @Exhaustive("starts without a database")
    @Test
    void a_node_starts_without_the_database_from_its_copy_but_not_from_a_damaged_one() throws Exception {
        var before = nodes.firing(address);
        try (var third = nodes.node("third", Map.of())) {
            assertThat(nodes.firing(nodes.address(third))).isEqualTo(before);
            third.stop();
        }
        server.kill();

        try (var alone = nodes.node("third", Map.of())) {
            var answer = nodes.ask(nodes.address(alone));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Snapshot-Stale")).contains("true");
            assertThat(JSON.readTree(answer.body()).path("firing")).isEqualTo(before);
            server.startAgain();
            Nodes.until(() -> nodes.ask(nodes.address(alone))
                    .headers()
                    .firstValue("X-Snapshot-Stale")
                    .isEmpty());
        }

        server.kill();
        var copy = temporary.resolve("third").resolve("snapshot.bin");
        var bytes = Files.readAllBytes(copy);
        bytes[bytes.length / 2] ^= 1;
        Files.write(copy, bytes);
        try (var damaged = nodes.node("third", Map.of())) {
            damaged.line("is damaged. Reading from the database instead");
        }
        server.startAgain();
        Nodes.until(() ->
                nodes.ask(address).headers().firstValue("X-Snapshot-Stale").isEmpty());
    }

    private static boolean isOldAndSaysSo(HttpResponse<String> answer) {
        return answer.headers().firstValueAsLong("X-Snapshot-Age-Ms").orElse(0) > Nodes.OUTAGE * 1_000L
                && answer.headers().firstValue("X-Snapshot-Stale").orElse("").equals("true");
    }

    private static void caughtUp(Nodes.Load load, String how) throws Exception {
        var begin = System.nanoTime();
        load.until(answer -> answer.headers().firstValue("X-Snapshot-Stale").isEmpty());
        var millis = (System.nanoTime() - begin) / 1_000_000;
        System.out.printf("Caught up %d ms after the database had been %s for %d s%n", millis, how, Nodes.OUTAGE);
        if (Nodes.OUTAGE >= LONG) {
            assertThat(millis).isLessThanOrEqualTo(2_000);
        }
    }
}
