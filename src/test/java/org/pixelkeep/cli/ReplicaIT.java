package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes on a primary with a replica, which lags behind when it has to take over: acknowledged writes are lost, and
 * everybody is told. With {@code -Pcluster} alone.
 */
@Tag("cluster")
class ReplicaIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOST = 5;

    @TempDir
    static Path temporary;

    @Test
    void a_replica_that_lags_behind_takes_over_and_everybody_is_told() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        var folder = Files.createDirectory(temporary.resolve("servers"));
        try (var servers = DatabaseServers.primaryWithReplica(folder);
                var nodes = Nodes.start(
                        temporary,
                        new Nodes.Access(servers.proxied(), DatabaseServers.USER, DatabaseServers.PASSWORD));
                var second = nodes.node("second", Map.of())) {
            var both = List.of(nodes.address, nodes.address(second));
            var primary = servers.servers.get(0);
            var replica = servers.servers.get(1);
            var advertiserId = nodes.get(nodes.address, "/api/v1/creatives/" + nodes.creativeId)
                    .path("advertiserId")
                    .asLong();
            var common = Long.parseLong(Nodes.revision(created(nodes, advertiserId, "Kept")));
            Nodes.until(TIMEOUT, () -> replica.number("select count(*) from creative where name = 'Kept'") == 1);
            replica.execute("stop slave");
            HttpResponse<String> lost = created(nodes, advertiserId, "Lost");
            for (var i = 1; i < LOST; i++) {
                lost = created(nodes, advertiserId, "Lost " + i);
            }
            var cursor = nodes.get(nodes.address, "/api/v1/networks/" + nodes.networkId + "/snapshot")
                    .path("cursor")
                    .asText();
            var creative =
                    "/api/v1/creatives/" + JSON.readTree(lost.body()).path("id").asLong();
            for (var node : both) {
                Nodes.until(
                        TIMEOUT,
                        () -> get(nodes, node, creative + "/effective-pixels").statusCode() == 200);
            }
            var minimum = Nodes.revision(lost) + "@"
                    + lost.headers().firstValue("X-Epoch").orElseThrow();

            primary.kill();
            var statuses = new TreeSet<Integer>();
            var reads = new TreeSet<Integer>();
            for (var i = 0; i < 30; i++) {
                statuses.add(nodes.create(both.get(i % 2), advertiserId, "While nobody can")
                        .statusCode());
                reads.add(get(nodes, both.get(i % 2), "/api/v1/creatives/" + nodes.creativeId)
                        .statusCode());
            }
            assertThat(statuses).isEqualTo(Set.of(503));
            assertThat(reads).isSubsetOf(200, 503);

            replica.execute("stop slave");
            replica.execute("reset slave all");
            replica.execute("set global read_only = 0");
            var begin = System.nanoTime();
            Nodes.until(
                    TIMEOUT,
                    () -> nodes.create(nodes.address, advertiserId, "After").statusCode() == 201);
            for (var node : both) {
                Nodes.until(
                        TIMEOUT,
                        () -> get(nodes, node, creative + "/effective-pixels").statusCode() == 404);
                Nodes.until(TIMEOUT, () -> isGone(changes(nodes, node, cursor)));
                Nodes.until(TIMEOUT, () -> isGoneSince(nodes, node, minimum));
            }
            System.out.printf(
                    "Primary to a replica that lags: the loss of %d revisions was known everywhere after %.1f s%n",
                    LOST, (System.nanoTime() - begin) / 1e9);
            assertThat(replica.texts(
                            "select concat_ws(' ', continues_at, lost_until) from history_epoch where network_id = "
                                    + nodes.networkId))
                    .containsExactly(common + " " + (common + LOST));

            assertThat(output(nodes, 1, "history", "verify")).contains("history accept-loss");
            assertThat(output(nodes, 0, "history", "accept-loss"))
                    .contains("on record: history continues at " + common);
            assertThat(output(nodes, 0, "history", "verify")).doesNotContain("BROKEN");
        }
    }

    private static HttpResponse<String> created(Nodes nodes, long advertiserId, String name) throws Exception {
        var answer = nodes.create(nodes.address, advertiserId, name);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static HttpResponse<String> get(Nodes nodes, String node, String path) throws Exception {
        return nodes.client.send(nodes.request(node, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> changes(Nodes nodes, String node, String since) throws Exception {
        return get(nodes, node, "/api/v1/networks/" + nodes.networkId + "/changes?since=" + since);
    }

    private static boolean isGone(HttpResponse<String> answer) {
        return answer.statusCode() == 410 && answer.body().contains("history-lost");
    }

    /** A busy node may say first that it does not know yet. */
    private static boolean isGoneSince(Nodes nodes, String node, String minimum) throws Exception {
        var request = nodes.request(node, "/api/v1/creatives/" + nodes.creativeId + "/effective-pixels")
                .header("X-Min-Revision", minimum)
                .build();
        var status =
                nodes.client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        assertThat(status).isIn(410, 503);
        return status == 410;
    }

    private static String output(Nodes nodes, int exitCode, String... words) throws Exception {
        try (var command = nodes.command(words)) {
            var output = String.join("\n", command.wholeOutput());
            assertThat(command.exitCode()).as(output).isEqualTo(exitCode);
            return output;
        }
    }
}
