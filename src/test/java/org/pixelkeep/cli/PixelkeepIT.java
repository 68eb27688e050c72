package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

        var unpacked = Files.createDirectory(temporary.resolve("tmp"));
        try (var pixelkeep = RunningPixelkeep.start(data, Map.of(), List.of("-Djava.io.tmpdir=" + unpacked))) {
            var address = pixelkeep.line("Address");
            assertThat(answer(data, "select word from kept")).isEqualTo("still here");
            for (var file : List.of("/assets/pixelkeep.js", "/assets/lib/tabler.min.css", "/assets/lib/htmx.min.js")) {
                assertThat(pixelkeep.status(address, file)).as(file).isEqualTo(200);
            }
            only_its_owner_can_change_what_is_served_and_it_is_small(unpacked);
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
                    .as("bytes in the folder for temporary files, in containers a part of the memory")
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

                next.stop();
                assertThat(server.isAlive()).isFalse();
            }
        }
    }

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

    @Test
    void a_port_in_use_is_reported_in_one_sentence_before_anything_starts() throws Exception {
        Path data = temporary.resolve("data");
        try (ServerSocket taken = new ServerSocket(0);
                var pixelkeep = RunningPixelkeep.start(
                        data, Map.of("QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort())), List.of())) {
            refused(
                    pixelkeep,
                    "Port %d is used by another program. Stop that program or set QUARKUS_HTTP_PORT to another port."
                            .formatted(taken.getLocalPort()));
        }

        assertThat(data).doesNotExist();
    }

    @Test
    void a_setting_that_cannot_be_used_is_reported_in_one_sentence() throws Exception {
        var url = "-Dquarkus.datasource.jdbc.url=";
        try (var empty = RunningPixelkeep.start(temporary.resolve("a"), Map.of(), List.of(url));
                var unset = RunningPixelkeep.start(temporary.resolve("b"), Map.of(), List.of(url + "${NOBODY_SET}"));
                var other = RunningPixelkeep.start(
                        temporary.resolve("c"), Map.of(), List.of(url + "jdbc:postgresql://db.example/pixelkeep"))) {
            refused(
                    empty,
                    "QUARKUS_DATASOURCE_JDBC_URL is empty. Set it to the address of a MariaDB, such as "
                            + "jdbc:mariadb://db.example:3306/pixelkeep, or leave it out to use the embedded database.");
            refused(unset, "QUARKUS_DATASOURCE_JDBC_URL refers to NOBODY_SET, which is not set.");
            refused(
                    other,
                    "QUARKUS_DATASOURCE_JDBC_URL is not the address of a MariaDB. It must begin with jdbc:mariadb:, such as "
                            + "jdbc:mariadb://db.example:3306/pixelkeep.");
        }
        try (var number = RunningPixelkeep.start(
                        temporary.resolve("d"), Map.of("PIXELKEEP_LIMITS_API", "many", "LC_ALL", "C"), List.of());
                var duration =
                        RunningPixelkeep.start(temporary.resolve("e"), Map.of("PIXELKEEP_WARM_UP", "soon"), List.of());
                var size = RunningPixelkeep.start(
                        temporary.resolve("f"), Map.of("PIXELKEEP_DATABASE_MEMORY", "lots"), List.of())) {
            explained(number, "PIXELKEEP_LIMITS_API cannot be “many” (not a whole number).");
            explained(duration, "PIXELKEEP_WARM_UP cannot be “soon” (Invalid duration: soon).");
            explained(size, "PIXELKEEP_DATABASE_MEMORY is “lots”. Use a size such as 512M or 2G.");
        }

        assertThat(List.of("a", "b", "c", "f"))
                .allSatisfy(folder -> assertThat(temporary.resolve(folder)).doesNotExist());
    }

    @Test
    void another_health_port_is_used_if_the_default_is_taken_but_a_configured_one_fails() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress("localhost", 0));
            try (var pixelkeep = RunningPixelkeep.start(
                    temporary.resolve("named"),
                    Map.of("QUARKUS_MANAGEMENT_PORT", Integer.toString(taken.getLocalPort())),
                    List.of())) {
                refused(
                        pixelkeep,
                        ("Port %d is used by another program. Stop that program or set QUARKUS_MANAGEMENT_PORT to another"
                                        + " port.")
                                .formatted(taken.getLocalPort()));
            }
        }
        try (var first = RunningPixelkeep.start(
                PreparedData.migrated(temporary.resolve("first")), Map.of("QUARKUS_MANAGEMENT_PORT", ""), List.of())) {
            String one = first.line("Health");
            try (var second = RunningPixelkeep.start(
                    PreparedData.migrated(temporary.resolve("second")),
                    Map.of("QUARKUS_MANAGEMENT_PORT", ""),
                    List.of())) {
                String other = second.line("Health");

                assertThat(one).isNotEqualTo(other);
                assertThat(first.status(one, "/q/health/ready")).isEqualTo(200);
                assertThat(second.status(other, "/q/health/ready")).isEqualTo(200);
                second.stop();
            }
            first.stop();
        }
    }

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
    void a_damaged_data_folder_is_reported_in_one_sentence_with_the_log_file() throws Exception {
        Path data = PreparedData.migrated(temporary.resolve("data"));
        try (var tables =
                new RandomAccessFile(data.resolve("mariadb/data/ibdata1").toFile(), "rw")) {
            tables.setLength(1000);
        }

        try (var pixelkeep = RunningPixelkeep.start(data)) {
            Path log = data.resolve("mariadb/error.log");
            refused(
                    pixelkeep,
                    "The database in %s does not start; its files may be damaged. See its error log %s. "
                                    .formatted(data, log)
                            + "Restore a backup of the folder or set PIXELKEEP_DATA_DIR to another one.");
            assertThat(log).isNotEmptyFile();
        }
    }

    @Test
    void an_unwritable_folder_is_reported_in_one_sentence() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        try (var pixelkeep = RunningPixelkeep.start(file.resolve("data"))) {
            assertThat(pixelkeep.wholeOutput())
                    .first()
                    .asString()
                    .startsWith("The data folder " + file.resolve("data") + " is not writable (");
            assertThat(pixelkeep.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void without_binaries_an_installed_server_is_used_or_the_message_says_what_to_install() throws Exception {
        var unpacked = Path.of("target", "mariadb").toAbsolutePath();
        var path = "%s:%s:%s".formatted(unpacked.resolve("bin"), unpacked.resolve("scripts"), System.getenv("PATH"));
        var elsewhere = List.of("-Dos.arch=riscv64");
        var data = PreparedData.migrated(temporary.resolve("data"));

        try (var without = RunningPixelkeep.start(temporary.resolve("none"), Map.of("PATH", ""), elsewhere);
                var pixelkeep = RunningPixelkeep.start(data, Map.of("PATH", path), elsewhere)) {
            refused(
                    without,
                    "There is no embedded database for %s on riscv64, and there is no mariadbd on the PATH (Debian keeps it in /usr/sbin): install MariaDB 10.11 or newer (on Debian: apt install mariadb-server), or set QUARKUS_DATASOURCE_JDBC_URL (and …_USERNAME, …_PASSWORD) to a MariaDB of your own."
                            .formatted(System.getProperty("os.name")));
            assertThat(pixelkeep.status(pixelkeep.line("Address"), "/sign-in")).isEqualTo(200);
            pixelkeep.stop();
        }
    }

    @Test
    void an_unreachable_external_database_is_reported_in_one_sentence() throws Exception {
        Map<String, String> nowhere = Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:mariadb://127.0.0.1:1/pixelkeep");

        try (var pixelkeep = RunningPixelkeep.start(temporary.resolve("data"), nowhere, List.of())) {
            assertThat(pixelkeep.line("The database cannot be reached")).contains("QUARKUS_DATASOURCE_JDBC_URL");
            assertThat(pixelkeep.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void help_and_wrong_arguments_start_nothing() throws Exception {
        Path data = temporary.resolve("data");

        try (var help = RunningPixelkeep.start(data, "--help");
                var wrong = RunningPixelkeep.start(data, "sevre")) {
            assertThat(help.wholeOutput()).anyMatch(line -> line.contains("migrate"));
            assertThat(help.exitCode()).isZero();
            assertThat(wrong.wholeOutput()).first().asString().contains("sevre");
            assertThat(wrong.exitCode()).isEqualTo(2);
        }

        assertThat(data).doesNotExist();
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

    /** The output is one line with that sentence, and the exit code is 1. */
    private static void refused(RunningPixelkeep pixelkeep, String sentence) throws Exception {
        List<String> output = pixelkeep.wholeOutput();
        assertThat(output.subList(0, output.size() - 1)).containsExactly(sentence);
        assertThat(pixelkeep.exitCode()).isEqualTo(1);
    }

    /** The output ends with that sentence, perhaps after a log of the start, and has no stack trace. */
    private static void explained(RunningPixelkeep pixelkeep, String sentence) throws Exception {
        List<String> output = pixelkeep.wholeOutput();
        assertThat(output.get(output.size() - 2)).isEqualTo(sentence);
        assertThat(output).noneMatch(line -> line.startsWith("\tat "));
        assertThat(pixelkeep.exitCode()).isEqualTo(1);
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
