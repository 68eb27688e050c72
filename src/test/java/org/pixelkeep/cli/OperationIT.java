package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Postbox;

/** What operators do with the packaged application: stop it, upgrade it, repair it, ask it what is wrong. */
@Exhaustive("everything that an operator meets")
class OperationIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temporary;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void a_node_that_is_told_to_stop_says_so_first_and_answers_until_its_ports_close() throws Exception {
        var data = PreparedData.migrated(temporary.resolve("data"));
        try (var node = RunningPixelkeep.start(data, Map.of("QUARKUS_SHUTDOWN_DELAY", "6S"), List.of())) {
            var address = node.line("Address");
            var health = node.line("Health");
            Nodes.until(() -> node.status(health, "/q/health/ready") == 200);
            assertThat(get(address, "/sign-in").headers().firstValue("Connection"))
                    .isEmpty();

            node.terminate();
            Nodes.until(() -> node.status(health, "/q/health/ready") == 503);

            assertThat(node.status(health, "/q/health/resolver")).isEqualTo(503);
            assertThat(node.status(health, "/q/health/live")).isEqualTo(200);
            var answer = get(address, "/sign-in");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Connection")).hasValue("close");
            node.exitCode();
        }
    }

    /** The request may arrive before or after the node is told. */
    @Test
    void whoever_waits_for_a_change_gets_an_answer_before_the_node_stops() throws Exception {
        var data = PreparedData.withDemo(temporary.resolve("data"));
        try (var node = RunningPixelkeep.start(data, Map.of("QUARKUS_SHUTDOWN_DELAY", "4S"), List.of())) {
            var address = node.line("Address");
            var token = RunningPixelkeep.token(data, "admin@northwind.example");
            var network = "/api/v1/networks/"
                    + json(address, "/api/v1/networks", token).at("/items/0/id").asLong();
            var latest = json(address, network + "/changes?since=0&limit=1", token)
                    .path("head")
                    .asLong();

            var waiting = client.sendAsync(
                    authorized(address, network + "/changes?wait=30&since=" + latest, token)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            node.terminate();

            var answer = waiting.get(30, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).path("next").asLong()).isEqualTo(latest);
            node.exitCode();
            assertThat(node.errors()).isEmpty();
        }
    }

    @Test
    void an_older_node_starts_beside_a_newer_schema_and_says_so() throws Exception {
        var data = PreparedData.migrated(temporary.resolve("data"));
        try (var server = OwnServer.start(data)) {
            server.execute(
                    "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                            + " installed_by, execution_time, success) values (9999, '9999', 'of the future', 'SQL',"
                            + " 'V9999__of_the_future.sql', 1, 'newer', 1, 1)");
            for (var migrates : List.of("true", "false")) {
                var settings = server.settings(Map.of("PIXELKEEP_MIGRATE_AT_START", migrates));
                try (var node = RunningPixelkeep.start(temporary.resolve("node"), settings, List.of())) {
                    assertThat(node.line("newer release")).contains("version 9999", "Running beside it");
                    assertThat(node.status(node.line("Address"), "/sign-in")).isEqualTo(200);
                    node.stop();
                }
            }
        }
    }

    @Test
    void an_interrupted_migration_is_refused() throws Exception {
        var data = PreparedData.migrated(temporary.resolve("data"));
        try (var server = OwnServer.start(data)) {
            // As if the process had been killed before it noted that it was done.
            server.execute("delete from flyway_schema_history");
            refused(server, Map.of(), "restore the backup and start again", "serve");

            // That start noted its failure.
            for (var command : List.of("serve", "migrate", "doctor")) {
                refused(server, Map.of(), "restore the backup and start again", command);
            }
        }
    }

    /** Its migrations had the same numbers, and more of them. */
    @Test
    void a_database_from_before_the_first_release_is_refused() throws Exception {
        var data = PreparedData.migrated(temporary.resolve("data"));
        try (var server = OwnServer.start(data)) {
            server.execute(
                    "update flyway_schema_history set description = 'add network', script = 'V001__add_network.sql',"
                            + " checksum = checksum + 1 where version = '001'",
                    "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                            + " installed_by, execution_time, success) values (89, '250', 'know the kinds of posts',"
                            + " 'SQL', 'V250__know_the_kinds_of_posts.sql', 1, 'pixelkeep', 1, 1)");
            for (var command : List.of("serve", "migrate", "doctor")) {
                refused(server, Map.of(), "a build from before Pixelkeep 1.0", command);
            }
            refused(server, Map.of("PIXELKEEP_MIGRATE_AT_START", "false"), "from before Pixelkeep 1.0", "serve");

            server.execute("delete from flyway_schema_history where version = '001'");
            refused(server, Map.of(), "export each network with that build", "serve");
        }
    }

    @Test
    void a_schema_that_is_not_migrated_and_rights_that_are_missing_are_a_sentence_each() throws Exception {
        var data = PreparedData.migrated(temporary.resolve("data"));
        try (var server = OwnServer.start(data)) {
            var secret = Files.readString(data.resolve("mariadb/password.application"))
                    .strip();
            refused(server, application("wrong"), "The database refuses the account", "doctor");
            var granting = new HashMap<>(application(secret));
            granting.put("PIXELKEEP_DATABASE_GRANT_TO", "pixelkeep_app@127.0.0.1");
            refused(server, granting, "its owner may not grant rights to pixelkeep_app@127.0.0.1", "migrate");

            server.execute("rename table discrepancy_count to elsewhere");
            for (var command : List.of("serve", "doctor")) {
                refused(server, Map.of(), "lacks the table discrepancy_count. If a backup was being restored", command);
            }
            server.execute("rename table elsewhere to discrepancy_count");

            server.execute("delete from flyway_schema_history");
            var fixed = Map.of("PIXELKEEP_MIGRATE_AT_START", "false");
            refused(server, fixed, "has not been migrated to this release yet. Run migrate", "serve");
            refused(server, Map.of(), "has not been migrated to this release yet. Run migrate", "doctor");
        }
    }

    private void refused(OwnServer server, Map<String, String> more, String words, String command) throws Exception {
        try (var refused =
                RunningPixelkeep.start(temporary.resolve("node"), server.settings(more), List.of(), command)) {
            assertThat(refused.wholeOutput())
                    .as(command)
                    .anyMatch(line -> line.contains(words))
                    .noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
            assertThat(refused.exitCode()).as(command).isEqualTo(1);
        }
    }

    @Test
    void the_doctor_checks_the_rest_without_a_database() throws Exception {
        var settings = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:mariadb://127.0.0.1:" + Postbox.freePort() + "/pixelkeep?connectTimeout=2000",
                "QUARKUS_DATASOURCE_USERNAME",
                "pixelkeep",
                "QUARKUS_DATASOURCE_PASSWORD",
                "a password");
        try (var doctor = RunningPixelkeep.start(temporary.resolve("node"), settings, List.of(), "doctor")) {
            assertThat(doctor.wholeOutput())
                    .anyMatch(line -> line.matches("WRONG +database +The database cannot be reached .*"))
                    .anyMatch(line -> line.matches("warning +settings +The history key is only .*"))
                    .anyMatch(line -> line.matches("warning +settings +Without socketTimeout .*"))
                    .anyMatch(line -> line.matches("ok +files .*"))
                    .anyMatch(line -> line.matches("WRONG +disk .*|ok +disk .*"))
                    .contains("Clocks, key, and history are checked once the database can be used.")
                    .noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
            assertThat(doctor.exitCode()).isEqualTo(3);
        }
    }

    private static Map<String, String> application(String password) {
        return Map.of("QUARKUS_DATASOURCE_USERNAME", "pixelkeep_app", "QUARKUS_DATASOURCE_PASSWORD", password);
    }

    @Test
    void missing_rights_and_options_are_told_at_the_start_and_by_the_doctor() throws Exception {
        var data = PreparedData.migrated(temporary.resolve("data"));
        try (var server = OwnServer.start(data)) {
            server.execute(
                    "revoke insert, update on pixel from pixelkeep_app@'127.0.0.1'",
                    "revoke insert on network from pixelkeep_app@'127.0.0.1'");
            var settings = server.settings(Map.of(
                    "QUARKUS_DATASOURCE_USERNAME",
                    "pixelkeep_app",
                    "QUARKUS_DATASOURCE_PASSWORD",
                    Files.readString(data.resolve("mariadb/password.application"))
                            .strip(),
                    "PIXELKEEP_MIGRATE_AT_START",
                    "false"));
            for (var migrates : List.of("false", "true")) {
                var start = new HashMap<>(settings);
                start.put("PIXELKEEP_MIGRATE_AT_START", migrates);
                try (var node = RunningPixelkeep.start(temporary.resolve("node"), start, List.of())) {
                    assertThat(node.line("lacks the right INSERT")).contains("on network, pixel.");
                    assertThat(node.line("lacks the right UPDATE")).contains("on pixel. Run migrate as the owner");
                    node.line("Address");
                    node.stop();
                }
            }
            server.kill();
            server.startAgain("--innodb-max-dirty-pages-pct-lwm=0", "--max-allowed-packet=1M");
            try (var doctor = RunningPixelkeep.start(temporary.resolve("node"), settings, List.of(), "doctor")) {
                var printed = doctor.wholeOutput();
                assertThat(printed)
                        .anyMatch(line -> line.matches("warning +database +innodb_max_dirty_pages_pct_lwm is 0: .*"))
                        .anyMatch(line -> line.matches("warning +database +max_allowed_packet is 1048576: .*"))
                        .anyMatch(
                                line -> line.matches("WRONG +rights +.*lacks the right INSERT on network, pixel\\..*"))
                        .anyMatch(line -> line.matches("ok +clocks .*"))
                        .noneMatch(line -> line.contains("was intact"))
                        .anyMatch(line -> line.matches("ok +disk .*"))
                        .contains("2 things are wrong.");
                assertThat(doctor.exitCode()).isEqualTo(1);
            }
            try (var grants = RunningPixelkeep.start(
                    temporary.resolve("node"), settings, List.of(), "grants", "--to", "pixelkeep_app@127.0.0.1")) {
                for (var line : grants.wholeOutput()) {
                    if (line.startsWith("GRANT")) {
                        server.execute(line);
                    }
                }
                assertThat(grants.exitCode()).isZero();
            }
            server.kill();
            server.startAgain();
            try (var doctor = RunningPixelkeep.start(temporary.resolve("node"), settings, List.of(), "doctor")) {
                assertThat(doctor.wholeOutput())
                        .contains("Nothing is wrong.")
                        .noneMatch(line -> line.matches("warning +database .*"))
                        .anyMatch(line -> line.contains("A process may open "));
                assertThat(doctor.exitCode()).isZero();
            }
        }
    }

    @Test
    void a_log_for_programs_has_one_object_a_line_with_the_exception_and_the_request_in_it() throws Exception {
        var data = PreparedData.migrated(temporary.resolve("data"));
        try (var node = RunningPixelkeep.start(
                data,
                Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true", "QUARKUS_LOG_CATEGORY__SECURITY__LEVEL", "INFO"),
                List.of())) {
            var address = node.line("Address");
            client.send(
                    request(address, "/sign-in")
                            .header("X-Request-Id", "0123456789abcdef")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Origin", "https://elsewhere.example")
                            .POST(HttpRequest.BodyPublishers.ofString("email=a&password=b"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            var line = JSON.readTree(node.line("0123456789abcdef"));
            assertThat(line.path("mdc").path("requestId").asText()).isEqualTo("0123456789abcdef");
            assertThat(line.path("message").asText()).isNotEmpty();
            node.stop();
        }
    }

    private JsonNode json(String address, String path, String token) throws Exception {
        return JSON.readTree(client.send(authorized(address, path, token).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static HttpRequest.Builder authorized(String address, String path, String token) {
        return request(address, path).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> get(String address, String path) throws Exception {
        return client.send(request(address, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String address, String path) {
        return HttpRequest.newBuilder(
                URI.create(address.substring(address.indexOf("http")).strip()).resolve(path));
    }
}
