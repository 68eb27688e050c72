package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two nodes on a Galera cluster of three servers, whose servers fail while programs write and resolve. With
 * {@code -Pcluster} alone.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {
    /** A limit for busy machines; the goal is five, which a statement on its way to a server that freezes takes alone. */
    private static final double SECONDS_WITHOUT_WRITES = Integer.getInteger("cluster.pause", 15);

    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final int WRITES = 20;

    /** For how long a server that took over applies nothing: longer than a loss needs to be believed. */
    private static final Duration BEHIND = Duration.ofSeconds(12);

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path temporary;

    private DatabaseServers servers;
    private final Map<String, Nodes> started = new HashMap<>();
    private final Map<String, RunningPixelkeep> seconds = new HashMap<>();

    /** How nodes find a server. */
    private enum Way {
        SEQUENTIAL,
        HAPROXY
    }

    private enum Fault {
        WRITER_KILLED {
            @Override
            void begin(List<DatabaseServer> servers) throws Exception {
                servers.get(0).kill();
            }

            @Override
            void end(List<DatabaseServer> servers) throws Exception {
                servers.get(0).start();
            }
        },
        WRITER_FROZEN {
            @Override
            void begin(List<DatabaseServer> servers) throws Exception {
                servers.get(0).freeze();
            }

            @Override
            void end(List<DatabaseServer> servers) throws Exception {
                servers.get(0).thaw();
            }
        },
        /** It still takes connections but, once it notices, refuses their statements. */
        WRITER_CUT_OFF {
            @Override
            void begin(List<DatabaseServer> servers) throws Exception {
                servers.get(0).cutOff();
            }

            @Override
            void end(List<DatabaseServer> servers) throws Exception {
                servers.get(0).connect();
            }
        },
        OTHER_FROZEN {
            @Override
            void begin(List<DatabaseServer> servers) throws Exception {
                servers.get(1).freeze();
            }

            @Override
            void end(List<DatabaseServer> servers) throws Exception {
                servers.get(1).thaw();
            }
        },
        /** Nobody can write until it is back. */
        QUORUM_LOST {
            @Override
            void begin(List<DatabaseServer> servers) throws Exception {
                servers.get(1).freeze();
                servers.get(2).freeze();
            }

            @Override
            void end(List<DatabaseServer> servers) throws Exception {
                servers.get(1).thaw();
                servers.get(2).thaw();
            }
        };

        abstract void begin(List<DatabaseServer> servers) throws Exception;

        abstract void end(List<DatabaseServer> servers) throws Exception;
    }

    @BeforeAll
    void start() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        servers = DatabaseServers.galera(Files.createDirectory(temporary.resolve("galera")));
    }

    @AfterAll
    void stop() throws Exception {
        for (var second : seconds.values()) {
            second.close();
        }
        for (var nodes : started.values()) {
            nodes.close();
        }
        // If the start failed, its own failure is what counts.
        if (servers != null) {
            servers.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SEQUENTIAL, WRITER_KILLED",
        "SEQUENTIAL, WRITER_FROZEN",
        "SEQUENTIAL, WRITER_CUT_OFF",
        "SEQUENTIAL, OTHER_FROZEN",
        "SEQUENTIAL, QUORUM_LOST",
        "HAPROXY, WRITER_KILLED",
        "HAPROXY, WRITER_FROZEN",
        "HAPROXY, WRITER_CUT_OFF",
        "HAPROXY, OTHER_FROZEN",
        "HAPROXY, QUORUM_LOST"
    })
    void no_acknowledged_write_is_lost_or_done_twice(Way way, Fault fault) throws Exception {
        var nodes = nodes(way);
        var advertiserId = nodes.get(nodes.address, "/api/v1/creatives/" + nodes.creativeId)
                .path("advertiserId")
                .asLong();
        var prefix = way + " " + fault;
        var second = Objects.requireNonNull(seconds.get(way.name()));
        var addresses = List.of(nodes.address, nodes.address(second));
        try (var load = new ClusterLoad(nodes, addresses, advertiserId, prefix)) {
            load.awaitWrites(WRITES);
            try {
                fault.begin(servers.servers);
                if (fault == Fault.QUORUM_LOST) {
                    Nodes.until(TIMEOUT, () -> isRefused(nodes, advertiserId, prefix));
                } else {
                    load.awaitWrites(WRITES);
                }
            } finally {
                fault.end(servers.servers);
            }
            load.awaitWrites(WRITES);
            load.close();
            awaitAll();
            // A server that was frozen answers from its old state until it notices.
            Nodes.until(
                    TIMEOUT,
                    () -> counted(0, prefix).keySet().containsAll(load.acknowledged)
                            || counted(2, prefix).keySet().containsAll(load.acknowledged));

            var counts =
                    counted(2, prefix).size() < counted(0, prefix).size() ? counted(0, prefix) : counted(2, prefix);
            var lost = load.acknowledged.stream()
                    .filter(name -> !counts.containsKey(name))
                    .toList();
            var doubled =
                    counts.entrySet().stream().filter(one -> one.getValue() > 1).toList();
            System.out.printf(
                    "%s: %d acknowledged, %d lost, %d doubled, %d of %d resolves failed, %.1f s without writes,"
                            + " %d without an answer in time%n",
                    prefix,
                    load.acknowledged.size(),
                    lost.size(),
                    doubled.size(),
                    load.unresolved.get(),
                    load.resolved.get(),
                    load.pause(),
                    load.slow.get());
            assertThat(lost).isEmpty();
            assertThat(doubled).isEmpty();
            assertThat(load.unresolved).hasValue(0);
            assertThat(load.wrong).as(() -> nodes.errors() + second.errors()).isEmpty();
            if (fault != Fault.QUORUM_LOST) {
                assertThat(load.pause()).isLessThan(SECONDS_WITHOUT_WRITES);
            }
        }
        assertThat(servers.servers.get(0).number("select count(*) from history_epoch"))
                .isZero();
    }

    /** A server has received what another one acknowledged, but has not applied it yet when it takes over. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void a_server_that_takes_over_answers_nothing_from_before_an_acknowledged_write(Way way) throws Exception {
        var nodes = nodes(way);
        var both = List.of(nodes.address, nodes.address(Objects.requireNonNull(seconds.get(way.name()))));
        awaitAll();
        var advertiserId = nodes.get(nodes.address, "/api/v1/creatives/" + nodes.creativeId)
                .path("advertiserId")
                .asLong();
        var next = servers.servers.get(1);
        var answers = new TreeMap<String, Integer>();
        String creative;
        String list;
        try {
            try (var held = next.hold()) {
                var name = way + " of a moment ago";
                var created = nodes.create(nodes.address, advertiserId, name);
                assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
                creative = "/api/v1/creatives/"
                        + JSON.readTree(created.body()).path("id").asLong();
                list = "/api/v1/networks/" + nodes.networkId + "/creatives?q="
                        + URLEncoder.encode(name, StandardCharsets.UTF_8);
                assertThat(read(nodes, nodes.address, creative)).isEqualTo("200");
                assertThat(read(nodes, nodes.address, list)).isEqualTo("200");

                servers.servers.get(0).kill();
                var begin = System.nanoTime();
                while (System.nanoTime() - begin < BEHIND.toNanos()) {
                    for (var node : both) {
                        for (var path : List.of(creative, creative + "/effective-pixels", list)) {
                            var what = path.equals(list) ? "list" : path.equals(creative) ? "creative" : "resolve";
                            answers.merge(what + " " + read(nodes, node, path), 1, Integer::sum);
                        }
                    }
                }
                assertThat(held.isClosed()).isFalse();
            }
            next.release();
            System.out.printf("%s, a server takes over that is behind: %s%n", way, answers);
            for (var node : both) {
                Nodes.until(TIMEOUT, () -> read(nodes, node, creative).equals("200"));
                Nodes.until(TIMEOUT, () -> read(nodes, node, list).equals("200"));
            }
        } finally {
            servers.servers.get(0).start();
            awaitAll();
        }
        assertThat(answers.keySet())
                .isSubsetOf("creative 200", "creative 503", "resolve 200", "resolve 503", "list 200", "list 503");
        assertThat(next.number("select count(*) from history_epoch")).isZero();
    }

    /** The status of the answer, and for a list without what it should have, that it is empty. */
    private static String read(Nodes nodes, String node, String path) throws Exception {
        var answer = nodes.client.send(nodes.request(node, path).build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode()
                + (JSON.readTree(answer.body()).path("items").isEmpty()
                                && path.contains("?")
                                && answer.statusCode() == 200
                        ? " empty"
                        : "");
    }

    /** Without a quorum, a write is answered that it cannot be done now, and so is a page. */
    private static boolean isRefused(Nodes nodes, long advertiserId, String prefix) throws Exception {
        try {
            return nodes.create(nodes.address, advertiserId, prefix + " refused")
                                    .statusCode()
                            == 503
                    && nodes.page("/networks/" + nodes.networkId).statusCode() == 503;
        } catch (HttpTimeoutException notYet) {
            return false;
        }
    }

    private Map<String, Integer> counted(int server, String prefix) throws Exception {
        return ClusterLoad.counted(
                servers.servers.get(server).texts("select name from creative where name like '" + prefix + " %'"));
    }

    private void awaitAll() throws Exception {
        Nodes.until(TIMEOUT, () -> servers.servers.stream().allMatch(DatabaseServer::isInWholeCluster));
    }

    private Nodes nodes(Way way) throws Exception {
        var known = started.get(way.name());
        if (known != null) {
            return known;
        }
        var access = new Nodes.Access(
                way == Way.HAPROXY ? servers.proxied() : servers.sequential(),
                DatabaseServers.USER,
                DatabaseServers.PASSWORD);
        var folder = Files.createDirectories(temporary.resolve(way.name()));
        var nodes = Nodes.start(folder, access);
        started.put(way.name(), nodes);
        seconds.put(way.name(), nodes.node("second", Map.of()));
        return nodes;
    }
}
