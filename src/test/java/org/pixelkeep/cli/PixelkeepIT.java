package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.database.EmbeddedDatabase;
import org.pixelkeep.testing.Exhaustive;

/** The packaged application, started like users start it. */
class PixelkeepIT {
    private static final String LOG_SECOND = "yyyy-MM-dd HH:mm:ss";

    @TempDir
    Path temporary;

    @Test
    void an_empty_folder_becomes_a_running_application_that_keeps_its_data() throws Exception {
        Path data = temporary.resolve("Anna's data");

        var abroad = List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Asia/Kathmandu");
        try (var pixelkeep = RunningPixelkeep.start(RunningPixelkeep.JAR, data, RunningPixelkeep.USUAL, abroad)) {
            var logged = pixelkeep.line("Starting the embedded database").substring(0, LOG_SECOND.length());
            assertThat(LocalDateTime.parse(logged, DateTimeFormatter.ofPattern(LOG_SECOND)))
                    .as("the times of the log are in UTC")
                    .isCloseTo(LocalDateTime.now(ZoneOffset.UTC), within(10, ChronoUnit.MINUTES));
            String address = pixelkeep.line("Address");
            assertThat(address).as("on a machine that counts in other digits").containsPattern(":\\d+");
            assertThat(pixelkeep.line("Listening")).contains("all addresses of this machine");
            assertThat(pixelkeep.line("Data")).contains(data.toString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            String health = pixelkeep.line("Health");
            assertThat(pixelkeep.line("Demo")).contains("all accounts below have the same password");
            assertThat(pixelkeep.line("trafficker@northwind.example")).isNotBlank();
            assertThat(pixelkeep.status(address, "/sign-in")).isEqualTo(200);
            assertThat(pixelkeep.status(address, "/q/health/ready")).isEqualTo(404);
            assertThat(pixelkeep.status(health, "/q/health/ready")).isEqualTo(200);
            execute(data, "create table kept (word varchar(20))", "insert into kept values ('still here')");

            ProcessHandle server = RunningPixelkeep.server(data);
            var environment = Path.of("/proc", String.valueOf(server.pid()), "environ");
            if (Files.exists(environment)) {
                assertThat(environment).content().contains("TMPDIR=").doesNotContain("PIXELKEEP_");
            }
            pixelkeep.stop();
            assertThat(server.isAlive())
                    .as("the server outlives the application")
                    .isFalse();
        }

        var unpacked = data.resolve("static");
        var tmp = Files.createDirectory(temporary.resolve("tmp"));
        try (var pixelkeep = RunningPixelkeep.start(data, Map.of(), List.of("-Djava.io.tmpdir=" + tmp))) {
            var address = pixelkeep.line("Address");
            assertThat(answer(data, "select word from kept")).isEqualTo("still here");
            for (var file : List.of("/assets/pixelkeep.js", "/assets/lib/tabler.min.css", "/assets/lib/htmx.min.js")) {
                assertThat(pixelkeep.status(address, file)).as(file).isEqualTo(200);
            }
            only_its_owner_can_change_what_is_served_and_it_is_small(unpacked);
            assertThat(tmp).as("where all users may write").isEmptyDirectory();
            pixelkeep.stop();
        }
        assertThat(unpacked).as("after a clean stop").isEmptyDirectory();
    }

    private static void only_its_owner_can_change_what_is_served_and_it_is_small(Path unpacked) throws IOException {
        try (var folders = Files.list(unpacked)) {
            assertThat(folders)
                    .isNotEmpty()
                    .allSatisfy(
                            folder -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                                    .as("%s", folder)
                                    .isEqualTo("rwx------"));
        }
        try (var files = Files.walk(unpacked)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum())
                    .as("bytes of unpacked files")
                    .isLessThan(8_000_000);
        }
    }

    @Test
    void after_a_kill_the_next_start_takes_over_the_server_and_owns_it() throws Exception {
        Path data = PreparedData.migrated(temporary.resolve("data"));
        ProcessHandle server;
        try (var killed = RunningPixelkeep.serve(data)) {
            server = RunningPixelkeep.server(data);
            execute(data, "create table kept (word varchar(20))", "insert into kept values ('still here')");
            killed.kill();

            try (var next = RunningPixelkeep.serve(data)) {
                assertThat(RunningPixelkeep.server(data).pid()).isEqualTo(server.pid());
                assertThat(answer(data, "select word from kept")).isEqualTo("still here");

                try (var unpacked = Files.list(data.resolve("static"))) {
                    assertThat(unpacked).as("without what the killed one left").hasSize(1);
                }
                next.stop();
                assertThat(server.isAlive()).isFalse();
                assertThat(data.resolve("static")).isEmptyDirectory();
            }
        }
    }

    @Exhaustive("each process that can be killed")
    @Test
    void after_a_kill_of_the_server_a_restart_finds_what_was_committed() throws Exception {
        Path data = PreparedData.migrated(temporary.resolve("data"));
        try (var pixelkeep = RunningPixelkeep.serve(data)) {
            execute(data, "create table kept (word varchar(20))", "insert into kept values ('still here')");
            ProcessHandle server = RunningPixelkeep.server(data);
            server.destroyForcibly();
            server.onExit().get(30, TimeUnit.SECONDS);
            pixelkeep.stop();
        }

        try (var restarted = RunningPixelkeep.serve(data)) {
            assertThat(answer(data, "select word from kept")).isEqualTo("still here");
            restarted.stop();
        }
    }

    @Exhaustive("each way to start twice")
    @Test
    void a_second_instance_is_refused_but_a_command_joins() throws Exception {
        Path data = PreparedData.migrated(temporary.resolve("data"));
        try (var first = RunningPixelkeep.serve(data)) {
            ProcessHandle server = RunningPixelkeep.server(data);

            try (var second = RunningPixelkeep.start(data);
                    var migrate = RunningPixelkeep.start(data, "migrate")) {
                assertThat(second.wholeOutput())
                        .first()
                        .asString()
                        .startsWith("The data folder " + data + " is used by another running Pixelkeep (process ");
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(migrate.line("The schema is at version ")).isNotBlank();
                assertThat(migrate.exitCode()).isZero();
            }

            assertThat(server.isAlive()).isTrue();
            first.stop();
        }
    }

    @Test
    void a_command_without_an_application_starts_the_server_and_stops_it() throws Exception {
        Path data = PreparedData.migrated(temporary.resolve("data"));

        try (var migrate = RunningPixelkeep.start(data, "migrate")) {
            migrate.line("The schema is at version ");
            assertThat(migrate.exitCode()).isZero();
        }

        long server =
                Long.parseLong(Files.readString(data.resolve("mariadb/server")).split(" ")[0]);
        assertThat(ProcessHandle.of(server).map(ProcessHandle::isAlive)).isNotEqualTo(Optional.of(true));
    }

    @Exhaustive("each kind of database")
    @Test
    void an_external_database_is_used_with_an_account_that_cannot_change_the_history_and_no_embedded_one_started()
            throws Exception {
        Path data = temporary.resolve("data");
        var external = externalDatabase();
        Map<String, String> owner = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", external.url(),
                "QUARKUS_DATASOURCE_USERNAME", external.owner(),
                "QUARKUS_DATASOURCE_PASSWORD", external.ownerPassword(),
                "PIXELKEEP_DATABASE_GRANT_TO", external.username() + "@127.0.0.1");
        Map<String, String> settings = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", external.url(),
                "QUARKUS_DATASOURCE_USERNAME", external.username(),
                "QUARKUS_DATASOURCE_PASSWORD", external.password(),
                "PIXELKEEP_MIGRATE_AT_START", "false");
        try (var migrate = RunningPixelkeep.start(data, owner, List.of(), "migrate")) {
            assertThat(migrate.exitCode()).isZero();
        }
        assertThat(grants(external))
                .anyMatch(grant -> grant.startsWith("GRANT SELECT, INSERT ON `pixelkeep`.`history_change`"))
                .anyMatch(grant -> grant.startsWith("GRANT SELECT, INSERT, UPDATE, DELETE ON `pixelkeep`.`pixel`"));

        try (var pixelkeep = RunningPixelkeep.start(data, settings, List.of())) {
            String address = pixelkeep.line("Address");
            assertThat(pixelkeep.line("Data")).contains("external database");
            assertThat(pixelkeep.status(pixelkeep.line("Health"), "/q/health/ready"))
                    .isEqualTo(200);
            assertThat(pixelkeep.status(address, "/sign-in")).isEqualTo(200);
            pixelkeep.stop();
        }

        assertThat(data.resolve("mariadb")).doesNotExist();
    }

    @Exhaustive("each start")
    @Test
    void startup_output_contains_no_secret() throws Exception {
        Path data = temporary.resolve("data");
        Map<String, String> secrets = Map.of(
                "PIXELKEEP_HISTORY_KEY", "5ecb5ecb5ecb5ecb5ecb5ecb5ecb5ecb5ecb5ecb5ecb5ecb5ecb5ecb5ecb5ecb",
                "QUARKUS_LOG_LEVEL", "DEBUG");
        try (var pixelkeep = RunningPixelkeep.start(data, secrets, List.of())) {
            String address = pixelkeep.line("  Address   ");
            pixelkeep.line("  Health    ");
            assertThat(pixelkeep.status(address, "/sign-in")).isEqualTo(200);
            pixelkeep.stop();

            assertThat(pixelkeep.wholeOutput())
                    .hasSizeGreaterThan(100)
                    .noneMatch(line -> line.contains("5ecb5ecb"))
                    .noneMatch(line -> line.contains(password(data)));
        }
    }

    private static String password(Path data) {
        try {
            return Files.readString(data.resolve("mariadb/password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_build_makes_what_the_image_copies() throws Exception {
        List<Path> copied = Pattern.compile("(?m)^COPY --from=build /build/(target/quarkus-app/\\S+) ")
                .matcher(Files.readString(Path.of("docker", "Dockerfile")))
                .results()
                .map(match -> Path.of(match.group(1)))
                .toList();

        assertThat(copied).hasSize(4).allSatisfy(path -> assertThat(path).exists());
    }

    /** An empty database on a server that runs until the tests end. */
    private static EmbeddedDatabase.Access externalDatabase() throws Exception {
        Path folder = Path.of("target", "external-database");
        var access = new EmbeddedDatabase(folder, Path.of("target", "mariadb"), false).access();
        execute(folder, "drop database pixelkeep", "create database pixelkeep");
        return access;
    }

    private static List<String> grants(EmbeddedDatabase.Access access) throws Exception {
        try (Connection connection = DriverManager.getConnection(access.url(), access.username(), access.password());
                ResultSet rows = connection.createStatement().executeQuery("show grants")) {
            var grants = new ArrayList<String>();
            while (rows.next()) {
                grants.add(rows.getString(1));
            }
            return grants;
        }
    }

    private static void execute(Path data, String... statements) throws Exception {
        try (Connection connection = connect(data)) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    private static String answer(Path data, String query) throws Exception {
        try (Connection connection = connect(data);
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(Path data) throws Exception {
        String port = Files.readString(data.resolve("mariadb/server")).split(" ")[2];
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:%s/pixelkeep".formatted(port),
                "pixelkeep",
                Files.readString(data.resolve("mariadb/password")));
    }
}
