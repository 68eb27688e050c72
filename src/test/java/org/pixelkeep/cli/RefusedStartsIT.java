package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.testing.Exhaustive;

/** Starts that cannot succeed as they are: each says in one sentence what to do. */
@Exhaustive("each way in which a start is refused")
class RefusedStartsIT {
    @TempDir
    Path temporary;

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
                var address = RunningPixelkeep.start(
                        temporary.resolve("g"), Map.of("PIXELKEEP_ADDRESS", "ads.example"), List.of());
                var key = RunningPixelkeep.start(
                        temporary.resolve("h"), Map.of("PIXELKEEP_HISTORY_KEY", "hex:0011"), List.of());
                var size = RunningPixelkeep.start(
                        temporary.resolve("f"), Map.of("PIXELKEEP_DATABASE_MEMORY", "lots"), List.of())) {
            explained(number, "PIXELKEEP_LIMITS_API cannot be “many” (not a whole number).");
            explained(duration, "PIXELKEEP_WARM_UP cannot be “soon” (Invalid duration: soon).");
            explained(
                    address,
                    "PIXELKEEP_ADDRESS is “ads.example”. Use the URL of the application, without a path, such as"
                            + " https://pixelkeep.example.");
            explained(
                    key,
                    "PIXELKEEP_HISTORY_KEY cannot be used. Put at least 32 hex digits after hex:, two for each byte.");
            explained(size, "PIXELKEEP_DATABASE_MEMORY is “lots”. Use a size such as 512M or 2G.");
        }

        assertThat(List.of("a", "b", "c", "f"))
                .allSatisfy(folder -> assertThat(temporary.resolve(folder)).doesNotExist());
    }

    @Test
    void settings_that_are_used_later_are_checked_before_anything_starts() throws Exception {
        var port = Integer.toString(FreePort.any());
        var folder = temporary.resolve("data");
        for (var wrong : Map.of(
                        Map.of("QUARKUS_HTTP_PORT", port, "QUARKUS_MANAGEMENT_PORT", port),
                        "QUARKUS_MANAGEMENT_PORT is “" + port
                                + "”. QUARKUS_HTTP_PORT is the same. Set one of them to another port.",
                        Map.of("QUARKUS_HTTP_PORT", "70000"),
                        "QUARKUS_HTTP_PORT is “70000”. Use a port from 1 to 65535.",
                        Map.of("QUARKUS_HTTP_HOST", "nowhere.invalid"),
                        "QUARKUS_HTTP_HOST is “nowhere.invalid”. That is not an address of this machine. Use one of its"
                                + " addresses, localhost, or 0.0.0.0 for all.",
                        Map.of("PIXELKEEP_HTTPS", "ture"),
                        "PIXELKEEP_HTTPS is “ture”. Use true or false.",
                        Map.of("PIXELKEEP_HISTORY_VERIFY_AT", "every night"),
                        "PIXELKEEP_HISTORY_VERIFY_AT is “every night”. Use a cron expression such as 0 30 2 * * ?, or off.",
                        Map.of("PIXELKEEP_HISTORY_VERIFY_AT", " "),
                        "PIXELKEEP_HISTORY_VERIFY_AT is “”. Use a cron expression such as 0 30 2 * * ?, or off.",
                        Map.of("PIXELKEEP_HISTORY_ANCHOR_EVERY", "a minute"),
                        "PIXELKEEP_HISTORY_ANCHOR_EVERY is “a minute”. Use a period such as 1m or PT1M, or off.")
                .entrySet()) {
            try (var pixelkeep = RunningPixelkeep.start(folder, wrong.getKey(), List.of())) {
                refused(pixelkeep, wrong.getValue());
            }
        }
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
        var elsewhere = Map.of("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:mariadb://127.0.0.1:1/pixelkeep");

        for (var settings : List.of(Map.<String, String>of(), elsewhere)) {
            try (var pixelkeep = RunningPixelkeep.start(file.resolve("data"), settings, List.of())) {
                assertThat(pixelkeep.wholeOutput())
                        .first()
                        .asString()
                        .startsWith("The data folder " + file.resolve("data") + " is not writable (");
                assertThat(pixelkeep.exitCode()).isEqualTo(1);
            }
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
            assertThat(pixelkeep.line("The database cannot be reached"))
                    .contains("QUARKUS_DATASOURCE_JDBC_URL", "mariadb/error.log");
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
}
