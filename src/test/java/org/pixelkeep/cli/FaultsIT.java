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
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.testing.Exhaustive;

/**
 * Kills the application and its database while people and programs edit: everything confirmed exists exactly once, with
 * its record, and nothing else does. Both processes are shared by the tests: each leaves them running. {@code -Dfaults.application=20 -Dfaults.database=10} is the long run.
 */
@Exhaustive("processes that are killed again and again")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private static final int APPLICATION_KILLS = Integer.getInteger("faults.application", 2);
    private static final int DATABASE_KILLS = Integer.getInteger("faults.database", 1);
    private static final int EDITORS = 3;
    private static final int ANSWERS_BEFORE_A_KILL = 15;
    private static final Duration TIMEOUT = Duration.ofSeconds(180);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(4);
    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<String> made = new ConcurrentLinkedQueue<>();
    private final Queue<Long> attached = new ConcurrentLinkedQueue<>();

    @TempDir
    static Path temporary;

    private OwnServer server;
    private RunningPixelkeep application;
    private String address;
    private String token;

    @BeforeAll
    void start() throws Exception {
        server = OwnServer.start(PreparedData.migrated(temporary.resolve("server")));
        startApplication();
        token = printed("pxt_", "token", "create", "--as", "trafficker@northwind.example", "--name", "faults");
    }

    @AfterAll
    void stop() throws Exception {
        // If the start failed, its own failure is what counts.
        if (application != null) {
            application.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void a_successful_call_is_stored_exactly_once_with_its_record_whichever_process_is_killed() throws Exception {
        for (var kill = 0; kill < APPLICATION_KILLS; kill++) {
            try (var editing = new Editing()) {
                editing.awaitAnswers();
                application.kill();
            }
            startApplication();
        }
        for (var kill = 0; kill < DATABASE_KILLS; kill++) {
            try (var editing = new Editing()) {
                editing.awaitAnswers();
                server.kill();
                server.startAgain();
                editing.awaitAnswers();
            }
        }

        System.out.printf(
                "Killed the application %d times and its database %d times; %d pixels and %d associations were answered"
                        + " with success%n",
                APPLICATION_KILLS, DATABASE_KILLS, made.size(), attached.size());
        assertThat(made).hasSizeGreaterThan(ANSWERS_BEFORE_A_KILL * (APPLICATION_KILLS + DATABASE_KILLS) / 2);
        assertNothingIsLost();
        assertRowsAndRecordsAgree();
        assertThat(printed(" are intact.", "history", "verify")).isEqualTo("are intact.");
    }

    @Test
    void a_change_whose_record_fails_is_rolled_back_and_reported() throws Exception {
        execute("""
                create trigger refuse_history before insert on history_change for each row
                signal sqlstate '45000' set message_text = 'refused by the test'""");
        var before = number("select count(*) from pixel");

        var answer = create("Unrecorded");

        assertThat(answer.statusCode()).isBetween(500, 503);
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).isNotBlank();
        assertThat(number("select count(*) from pixel")).isEqualTo(before);
        execute("drop trigger refuse_history");
        assertThat(create("Recorded").statusCode()).isEqualTo(201);
        assertRowsAndRecordsAgree();
    }

    private void assertNothingIsLost() throws Exception {
        for (var name : made) {
            assertThat(number("select count(*) from pixel where name = ?", name))
                    .as("rows of " + name)
                    .isEqualTo(1);
            assertThat(number(
                            "select count(*) from history_change where entity = 'PIXEL' and action = 'CREATE' and"
                                    + " entity_name = ?",
                            name))
                    .as("records of " + name)
                    .isEqualTo(1);
        }
        for (var id : attached) {
            assertThat(number("select count(*) from association where id = ?", id))
                    .isEqualTo(1);
            assertThat(number(
                            "select count(*) from history_change where entity = 'ASSOCIATION' and action = 'ATTACH' and"
                                    + " entity_id = ?",
                            id))
                    .isEqualTo(1);
        }
    }

    /** Rows = records = revisions. */
    private void assertRowsAndRecordsAgree() throws Exception {
        assertThat(number("select count(*) from pixel"))
                .isEqualTo(number("select count(*) from history_change where entity = 'PIXEL' and action = 'CREATE'"));
        assertThat(number("select count(*) from association"))
                .isEqualTo(number("select count(*) from history_change where entity = 'ASSOCIATION' and action in"
                                + " ('ATTACH', 'EXCLUDE') and before_image is null")
                        - number("select count(*) from history_change where entity = 'ASSOCIATION' and action ="
                                + " 'DETACH'"));
        assertThat(number("""
                        select count(*) from pixel p where p.name <> (select json_value(h.after_image, '$.name')
                            from history_change h where h.entity = 'PIXEL' and h.entity_id = p.id
                            order by h.id desc limit 1)""")).isZero();
        assertThat(number("""
                        select count(*) from history_head h where h.revision <> (select count(distinct c.revision)
                            from history_change c where c.network_id = h.network_id)""")).isZero();
        assertThat(number("""
                        select count(*) from history_head h where h.revision <> (select coalesce(max(c.revision), 0)
                            from history_change c where c.network_id = h.network_id)""")).isZero();
    }

    private void startApplication() throws Exception {
        application = RunningPixelkeep.start(temporary.resolve("data"), settings(), List.of());
        var line = application.line("Address");
        address = line.substring(line.indexOf("http")).strip();
    }

    private Map<String, String> settings() {
        return Map.of(
                "PIXELKEEP_DEMO", "true",
                "PIXELKEEP_LIMITS_API", "0",
                "QUARKUS_DATASOURCE_JDBC_URL", server.url(),
                "QUARKUS_DATASOURCE_USERNAME", server.username(),
                "QUARKUS_DATASOURCE_PASSWORD", server.password());
    }

    /** The rest of the line in which a command prints the text, starting with the text. */
    private String printed(String text, String... arguments) throws Exception {
        try (var command = RunningPixelkeep.start(temporary.resolve("data"), settings(), List.of(), arguments)) {
            var line = command.line(text);
            assertThat(command.exitCode()).isZero();
            return line.substring(line.indexOf(text)).strip();
        }
    }

    private HttpResponse<String> create(String name) throws IOException, InterruptedException {
        return post(
                "/api/v1/networks/1/pixels",
                Map.of("name", name, "format", "IMAGE_URL", "secureUrl", "https://pixel.example/" + name.hashCode()));
    }

    private HttpResponse<String> post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return send(path, "POST", body);
    }

    private HttpResponse<String> send(String path, String method, Map<String, Object> body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address).resolve(path))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Connection connection() throws Exception {
        return DriverManager.getConnection(server.url(), server.username(), server.password());
    }

    private void execute(String sql) throws Exception {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql, Object... parameters) throws Exception {
        try (var connection = connection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Several clients that create, rename, and attach without a pause until closed. */
    private final class Editing implements AutoCloseable {
        private volatile String refused = "none";
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final AtomicInteger answered = new AtomicInteger();
        private final List<Thread> editors = new ArrayList<>();

        Editing() {
            for (var i = 0; i < EDITORS; i++) {
                var editor = new Thread(this::edit, "editor " + i);
                editors.add(editor);
                editor.start();
            }
        }

        /** Waits until some more edits have succeeded, and a moment longer, so that a kill hits others in progress. */
        void awaitAnswers() {
            var enough = answered.get() + ANSWERS_BEFORE_A_KILL;
            var begin = System.nanoTime();
            while (answered.get() < enough) {
                assertThat(System.nanoTime() - begin)
                        .as("time for %d answers; the last one without success: %s", ANSWERS_BEFORE_A_KILL, refused)
                        .isLessThan(TIMEOUT.toNanos());
                LockSupport.parkNanos(1_000_000);
            }
            LockSupport.parkNanos(random.nextInt(20_000_000));
        }

        private void edit() {
            while (going.get()) {
                try {
                    editOnce();
                } catch (IOException killed) {
                    refused = killed.toString();
                    LockSupport.parkNanos(10_000_000);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private void editOnce() throws IOException, InterruptedException {
            var name = "Fault " + numbers.incrementAndGet();
            var created = create(name);
            if (created.statusCode() != 201) {
                refused = created.statusCode() + " " + created.body();
                LockSupport.parkNanos(10_000_000);
                return;
            }
            made.add(name);
            answered.incrementAndGet();
            JsonNode pixel = JSON.readTree(created.body());
            var id = pixel.path("id").asLong();
            var association = post("/api/v1/pixels/" + id + "/associations", Map.of("target", "NETWORK"));
            if (association.statusCode() == 201) {
                attached.add(JSON.readTree(association.body()).path("id").asLong());
                answered.incrementAndGet();
            }
            send("/api/v1/pixels/" + id, "PATCH", Map.of("position", id % 100, "reason", "A fault test"));
        }

        @Override
        public void close() throws InterruptedException {
            going.set(false);
            for (var editor : editors) {
                editor.join();
            }
        }
    }
}
