package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.testing.Exhaustive;

/** What operators do with the packaged application so that nothing is lost, or after something was. */
@Exhaustive("each way to back up and to restore")
class BackupIT {
    @TempDir
    Path temporary;

    @Test
    void a_backup_of_the_running_application_brings_back_what_it_had() throws Exception {
        var data = PreparedData.withDemo(temporary.resolve("data"));
        var backup = temporary.resolve("backup");
        List<String> before;
        try (var node = RunningPixelkeep.serve(data);
                var command = RunningPixelkeep.start(data, "backup", backup.toString())) {
            assertThat(command.line("The backup is in")).contains("does not contain the history key");
            assertThat(command.exitCode()).isZero();
            try (var again = RunningPixelkeep.start(data, "backup", backup.toString());
                    var early = RunningPixelkeep.start(data, "restore", "--replace", backup.toString());
                    var connection = RunningPixelkeep.connect(data)) {
                assertThat(again.line("exists already")).contains(backup.toString());
                assertThat(again.exitCode()).isEqualTo(1);
                assertThat(early.line("is used by another running Pixelkeep")).isNotBlank();
                assertThat(early.exitCode()).isEqualTo(1);
                before = OwnServer.tables(connection);
                connection.createStatement().execute("drop table discrepancy_count");
                node.stop();
            }
        }
        // As a restore leaves it that is killed.
        var unfinished = Files.createFile(data.resolve("restore-unfinished"));
        try (var refused = RunningPixelkeep.start(data, "history", "verify")) {
            assertThat(refused.line("was interrupted")).contains("Run it again: restore --replace");
            assertThat(refused.exitCode()).isNotZero();
        }
        try (var restore = RunningPixelkeep.start(data, "restore", "--replace", backup.toString())) {
            assertThat(restore.line("The database is as it was")).contains("history verify");
            assertThat(restore.exitCode()).isZero();
        }
        assertThat(unfinished).doesNotExist();
        try (var verify = RunningPixelkeep.start(data, "history", "verify")) {
            assertThat(verify.wholeOutput()).anyMatch(line -> line.contains("are intact"));
            assertThat(verify.exitCode()).isZero();
        }
        try (var node = RunningPixelkeep.serve(data);
                var connection = RunningPixelkeep.connect(data)) {
            assertThat(OwnServer.tables(connection)).isEqualTo(before);
            node.stop();
        }
    }

    /** The triggers of a backup name an account that the other server does not have. */
    @Test
    void a_backup_of_the_embedded_database_is_loaded_into_ones_own_as_documented() throws Exception {
        var data = PreparedData.withDemo(temporary.resolve("data"));
        var backup = temporary.resolve("backup");
        try (var command = RunningPixelkeep.start(data, "backup", backup.toString())) {
            assertThat(command.exitCode()).isZero();
        }
        try (var server = OwnServer.start(PreparedData.migrated(temporary.resolve("own")))) {
            server.execute("drop database pixelkeep", "create database pixelkeep character set utf8mb4");
            Programs.run(
                    temporary,
                    "sh",
                    "-c",
                    "zcat '%s' | sed 's/DEFINER=`pixelkeep`@`127.0.0.1`/DEFINER=`pixelkeep`@`elsewhere`/' | %s | %s"
                            .formatted(backup.resolve("database.sql.gz"), documentedFilter(), client(server)));

            assertThat(definers(server)).hasSize(5).containsOnly("pixelkeep@127.0.0.1");
            var settings = server.settings(Map.of());
            try (var token = RunningPixelkeep.start(
                    data,
                    settings,
                    List.of(),
                    "token",
                    "create",
                    "--as",
                    "trafficker@northwind.example",
                    "--name",
                    "moved")) {
                assertThat(token.exitCode()).isZero();
            }
            try (var verify = RunningPixelkeep.start(data, settings, List.of(), "history", "verify")) {
                assertThat(verify.wholeOutput()).anyMatch(line -> line.contains("are intact"));
                assertThat(verify.exitCode()).isZero();
            }
        }
    }

    private static String documentedFilter() throws Exception {
        var command = Pattern.compile("zcat move/database\\.sql\\.gz \\| (sed '[^']+') \\|\n")
                .matcher(Files.readString(Path.of("src/docs/operate.md")));
        assertThat(command.find()).isTrue();
        return command.group(1);
    }

    private static String client(OwnServer server) {
        return "MYSQL_PWD='%s' '%s' --no-defaults --skip-ssl --host=127.0.0.1 --port=%d --user=%s pixelkeep"
                .formatted(
                        server.password(),
                        Path.of("target/mariadb/bin/mariadb").toAbsolutePath(),
                        server.port(),
                        server.username());
    }

    private static List<String> definers(OwnServer server) throws Exception {
        try (var connection = server.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select definer from information_schema.triggers where trigger_schema = database()")) {
            var definers = new ArrayList<String>();
            while (rows.next()) {
                definers.add(rows.getString(1));
            }
            return definers;
        }
    }

    @Test
    void a_history_key_that_was_lost_is_put_on_record_and_the_history_can_be_verified_again() throws Exception {
        var data = PreparedData.withDemo(temporary.resolve("data"));
        Files.delete(data.resolve("history.key"));
        try (var lost = RunningPixelkeep.start(data, "history", "verify")) {
            assertThat(lost.line("Platform: BROKEN")).contains("or written with another history key");
            assertThat(lost.exitCode()).isEqualTo(1);
        }
        try (var token =
                RunningPixelkeep.start(data, "token", "create", "--as", "manager@acme.example", "--name", "refused")) {
            assertThat(token.line("so nothing is saved here")).contains("The history key of this node");
            assertThat(token.exitCode()).isEqualTo(3);
        }

        try (var one = RunningPixelkeep.start(data, "history", "accept-key", "--network", "0")) {
            assertThat(one.exitCode()).isZero();
        }
        try (var doctor = RunningPixelkeep.start(data, "doctor")) {
            assertThat(doctor.line("The history key fits some logs, and not others."))
                    .startsWith("WRONG");
        }
        try (var accept = RunningPixelkeep.start(data, "history", "accept-key")) {
            assertThat(accept.wholeOutput())
                    .anyMatch(
                            line -> line.matches("Network 1, .*: on record: revisions 1–\\d+ cannot be checked with the"
                                    + " history key\\."));
            assertThat(accept.exitCode()).isZero();
        }
        try (var verify = RunningPixelkeep.start(data, "history", "verify")) {
            assertThat(verify.wholeOutput())
                    .anyMatch(line -> line.contains("are intact"))
                    .noneMatch(line -> line.contains("BROKEN"));
            assertThat(verify.exitCode()).isZero();
        }
    }

    @Test
    void a_truncated_backup_is_refused_before_anything_is_replaced() throws Exception {
        var data = PreparedData.migrated(temporary.resolve("data"));
        var backup = Files.createDirectories(temporary.resolve("backup"));
        Files.write(backup.resolve("database.sql.gz"), new byte[] {31, -117, 8, 0, 0, 0, 0, 0, 0, 3});

        try (var restore = RunningPixelkeep.start(data, "restore", "--replace", backup.toString())) {
            assertThat(restore.line("is not complete")).contains("database.sql.gz");
            assertThat(restore.exitCode()).isEqualTo(1);
        }
        try (var node = RunningPixelkeep.serve(data)) {
            node.stop();
        }
    }
}
