package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBackupTest {
    private static final String DUMP = "database.sql.gz";
    private static final EmbeddedDatabase.Access NOBODY = new EmbeddedDatabase.Access("", 1, "", "", "", "");

    @TempDir
    Path temporary;

    @Test
    void a_backup_that_fails_leaves_nothing_behind() throws Exception {
        var data = temporary.resolve("data");
        Files.createDirectories(data.resolve("mariadb"));
        var backups = Files.createDirectory(temporary.resolve("backups"));

        assertThatThrownBy(() -> backup(data).write(backups.resolve("monday")))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageStartingWith("The backup %s could not be written (", backups.resolve("monday"))
                .hasMessageEndingWith("). Solve the problem and run backup again.");

        assertThat(backups).isEmptyDirectory();
    }

    /** Otherwise, whoever restores it is told that records were lost. */
    @Test
    void a_backup_has_no_end_that_was_recorded_after_its_dump_began() throws Exception {
        var data = Files.createDirectories(temporary.resolve("data"));
        Files.createDirectories(data.resolve("mariadb"));
        var anchors = Files.writeString(temporary.resolve("elsewhere.jsonl"), "before\n");
        var programs = Files.createDirectory(temporary.resolve("programs"));
        var dump = Files.writeString(programs.resolve("mariadb-dump"), """
                #!/bin/sh
                echo later >> '%s'
                echo '-- Table structure for table `history_head`'
                echo '-- Dump completed on 2026-12-01  9:00:00'
                """.formatted(anchors));
        assertThat(dump.toFile().setExecutable(true)).isTrue();
        var folder = temporary.resolve("backup");

        new EmbeddedBackup(data, anchors, NOBODY, new Binaries(programs, programs.resolve("mariadbd"), programs, false))
                .write(folder);

        assertThat(anchors).hasContent("before\nlater");
        assertThat(folder.resolve("history-anchors.jsonl")).hasContent("before");
    }

    @Test
    void a_dump_of_another_program_is_refused_before_anything_is_replaced() throws Exception {
        var data = Files.createDirectory(temporary.resolve("data"));
        var folder = backupOf(
                "-- Table structure for table `flyway_schema_history`\n-- Dump completed on 2026-12-01  9:00:00\n");

        assertThatThrownBy(() -> backup(data).read(folder))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessage("%s is not a backup of Pixelkeep. Nothing was replaced.", folder.resolve(DUMP));

        assertThat(data).isEmptyDirectory();
    }

    @Test
    void a_dump_that_was_cut_off_is_refused_before_anything_is_replaced() throws Exception {
        var data = Files.createDirectory(temporary.resolve("data"));
        var unfinished = backupOf("-- Table structure for table `flyway_schema_history`\n");
        var damaged = Files.createDirectory(temporary.resolve("damaged"));
        var whole = Files.readAllBytes(unfinished.resolve(DUMP));
        Files.write(damaged.resolve(DUMP), Arrays.copyOf(whole, whole.length - 12));

        for (var folder : List.of(unfinished, damaged)) {
            assertThatThrownBy(() -> backup(data).read(folder))
                    .isInstanceOf(DatabaseFailure.class)
                    .hasMessage("The backup %s is not complete. Nothing was replaced.", folder.resolve(DUMP));
        }

        assertThat(data).isEmptyDirectory();
    }

    @Test
    void a_damaged_dump_is_refused_before_anything_is_replaced() throws Exception {
        var data = Files.createDirectory(temporary.resolve("data"));
        var folder =
                backupOf("-- Table structure for table `history_head`\n-- Dump completed on 2026-12-01  9:00:00\n");
        var bytes = Files.readAllBytes(folder.resolve(DUMP));
        bytes[bytes.length - 5] ^= 1;
        Files.write(folder.resolve(DUMP), bytes);

        assertThatThrownBy(() -> backup(data).read(folder))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageStartingWith("The backup %s cannot be read (", folder.resolve(DUMP))
                .hasMessageEndingWith("). Nothing was replaced.");

        assertThat(data).isEmptyDirectory();
    }

    @Test
    void what_earlier_restores_put_aside_is_kept() throws Exception {
        var anchors = temporary.resolve("history-anchors.jsonl");
        EmbeddedBackup.putAside(anchors);
        assertThat(temporary).isEmptyDirectory();

        for (var text : List.of("first", "second", "third")) {
            EmbeddedBackup.putAside(Files.writeString(anchors, text));
        }

        assertThat(temporary.resolve("history-anchors.jsonl.before-restore")).hasContent("first");
        assertThat(temporary.resolve("history-anchors.jsonl.before-restore-2")).hasContent("second");
        assertThat(temporary.resolve("history-anchors.jsonl.before-restore-3")).hasContent("third");
        assertThat(anchors).doesNotExist();
    }

    private Path backupOf(String text) throws IOException {
        var folder = Files.createDirectory(temporary.resolve("backup"));
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(DUMP)))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return folder;
    }

    private EmbeddedBackup backup(Path data) {
        var nowhere = temporary.resolve("none");
        return new EmbeddedBackup(
                data,
                data.resolve("history-anchors.jsonl"),
                NOBODY,
                new Binaries(nowhere, nowhere.resolve("bin/server"), nowhere, false));
    }
}
