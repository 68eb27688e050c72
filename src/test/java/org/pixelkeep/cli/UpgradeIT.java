package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The release before and this one, side by side on one database under load. The one before is built from
 * {@code -Dupgrade.from}, a tag or a commit, otherwise from the latest tag; they run for {@code -Dupgrade.minutes}, otherwise for an hour.
 */
@Tag("upgrade")
class UpgradeIT {
    private static final Duration TOGETHER = Duration.ofMinutes(Integer.getInteger("upgrade.minutes", 60));
    private static final Path BEFORE = Path.of("target", "release-before").toAbsolutePath();
    private static final int BUILD_MINUTES = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temporary;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Long> creativeIds = new ArrayList<>();
    private final AtomicLong resolved = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void both_releases_answer_and_write_beside_each_other() throws Exception {
        var jar = releaseBefore();
        try (var server = OwnServer.start(temporary.resolve("server"));
                var old = start(jar, server, "old", Map.of("PIXELKEEP_DEMO", "true"))) {
            var oldAddress = address(old);
            var token = token(jar, server);
            findCreatives(token, oldAddress);
            try (var migrate = RunningPixelkeep.start(
                    temporary.resolve("new"), settings(server, Map.of()), List.of(), "migrate")) {
                assertThat(migrate.exitCode()).isZero();
            }
            try (var recent = RunningPixelkeep.start(
                    temporary.resolve("new"),
                    settings(server, Map.of("PIXELKEEP_MIGRATE_AT_START", "false")),
                    List.of())) {
                var recentAddress = address(recent);
                together(token, oldAddress, recentAddress);

                // What a node of the release before does when it has to be started again meanwhile.
                old.stop();
                try (var again = start(jar, server, "old", Map.of())) {
                    together(token, address(again), recentAddress);
                    again.stop();
                }
                recent.stop();
            }
        }
        System.out.printf("Side by side: %d resolved, %d written%n", resolved.get(), written.get());
        assertThat(failures).isEmpty();
        assertThat(written.get()).isPositive();
    }

    /** Half of the time, each node resolves all the time and writes now and then. */
    private void together(String token, String one, String other) throws Exception {
        var end = System.nanoTime() + TOGETHER.toNanos() / 2;
        var threads = new ArrayList<Thread>();
        for (var node : List.of(one, other)) {
            threads.add(new Thread(() -> resolve(token, node, end), "resolves on " + node));
            threads.add(new Thread(() -> write(token, node, end), "writes on " + node));
        }
        threads.forEach(Thread::start);
        for (var thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    /** Some that the token can see. */
    private void findCreatives(String token, String node) throws Exception {
        for (var networkId : ids(token, node, "/api/v1/networks")) {
            creativeIds.addAll(ids(token, node, "/api/v1/networks/" + networkId + "/creatives?limit=100"));
        }
        assertThat(creativeIds).isNotEmpty();
    }

    private List<Long> ids(String token, String node, String path) throws Exception {
        var answer = client.send(request(token, node, path).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var ids = new ArrayList<Long>();
        JSON.readTree(answer.body())
                .path("items")
                .forEach(item -> ids.add(item.path("id").asLong()));
        return ids;
    }

    private long creative(int number) {
        return creativeIds.get(number % creativeIds.size());
    }

    private void resolve(String token, String node, long end) {
        for (var number = 0; System.nanoTime() < end && failures.isEmpty(); number++) {
            expect(
                    200,
                    request(token, node, "/api/v1/creatives/" + creative(number) + "/effective-pixels")
                            .build());
            resolved.incrementAndGet();
        }
    }

    private void write(String token, String node, long end) {
        for (var number = 1; System.nanoTime() < end && failures.isEmpty(); number++) {
            var name = "Written on " + URI.create(node).getPort() + ", " + System.nanoTime();
            expect(
                    201,
                    request(token, node, "/api/v1/creatives/" + creative(number) + "/pixels")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("""
                                    {"name": "%s", "format": "IMAGE_URL", "secureUrl": "https://pixel.example/%d.gif"}
                                    """.formatted(name, System.nanoTime())))
                            .build());
            written.incrementAndGet();
        }
    }

    private void expect(int status, HttpRequest request) {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != status) {
                failures.add(request.uri() + " " + answer.statusCode() + " " + answer.body());
            }
        } catch (Exception e) {
            failures.add(request.uri() + " " + e);
        }
    }

    private static HttpRequest.Builder request(String token, String node, String path) {
        return HttpRequest.newBuilder(URI.create(node).resolve(path))
                .timeout(Nodes.TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private RunningPixelkeep start(Path jar, OwnServer server, String name, Map<String, String> more) {
        return RunningPixelkeep.start(jar, temporary.resolve(name), settings(server, more), List.of());
    }

    private static String address(RunningPixelkeep node) throws InterruptedException {
        var line = node.line("Address");
        return line.substring(line.indexOf("http")).strip();
    }

    private String token(Path jar, OwnServer server) throws Exception {
        try (var command = RunningPixelkeep.start(
                jar,
                temporary.resolve("old"),
                settings(server, Map.of()),
                List.of(),
                "token",
                "create",
                "--as",
                "admin@northwind.example",
                "--name",
                "upgrade")) {
            var line = command.line("pxt_");
            return line.substring(line.indexOf("pxt_")).strip();
        }
    }

    private static Map<String, String> settings(OwnServer server, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                server.url(),
                "QUARKUS_DATASOURCE_USERNAME",
                server.username(),
                "QUARKUS_DATASOURCE_PASSWORD",
                server.password(),
                "PIXELKEEP_HISTORY_KEY",
                "the key of both releases, beside each other",
                "PIXELKEEP_LIMITS_API",
                "0",
                "PIXELKEEP_LIMITS_ADDRESS",
                "0"));
        settings.putAll(more);
        return settings;
    }

    private static Path releaseBefore() throws Exception {
        var jar = BEFORE.resolve("target/quarkus-app/quarkus-run.jar");
        var from = System.getProperty("upgrade.from", "");
        var commit = run(Path.of("."), "git", "rev-parse", (from.isEmpty() ? latestTag() : from) + "^{commit}")
                .strip();
        var built = BEFORE.resolve("target/built-from");
        if (!Files.exists(built) || !Files.readString(built).equals(commit)) {
            if (Files.exists(BEFORE)) {
                run(Path.of("."), "git", "worktree", "remove", "--force", BEFORE.toString());
            }
            run(Path.of("."), "git", "worktree", "add", "--force", "--detach", BEFORE.toString(), commit);
            run(BEFORE, "./mvnw", "-B", "-q", "-DskipTests", "-Dmaven.test.skip", "package");
            Files.writeString(built, commit);
        }
        return jar;
    }

    private static String latestTag() throws Exception {
        var tags = run(Path.of("."), "git", "tag", "--merged", "HEAD", "--sort=-creatordate");
        assertThat(tags)
                .as("This repository has no tag. Name the release before by its commit: -Dupgrade.from=COMMIT")
                .isNotBlank();
        return tags.lines().findFirst().orElseThrow();
    }

    private static String run(Path folder, String... command) throws Exception {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
