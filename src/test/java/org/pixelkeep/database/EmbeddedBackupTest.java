package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBackupTest {
    @TempDir
    Path temporary;

    @Test
    void a_backup_that_fails_leaves_nothing_behind() throws Exception {
        var data = temporary.resolve("data");
        Files.createDirectories(data.resolve("mariadb"));
        var backups = Files.createDirectory(temporary.resolve("backups"));
        var nowhere = temporary.resolve("none");
        var access = new EmbeddedDatabase.Access("", 1, "", "", "", "");
        var backup =
                new EmbeddedBackup(data, access, new Binaries(nowhere, nowhere.resolve("bin/server"), nowhere, false));

        assertThatThrownBy(() -> backup.write(backups.resolve("monday")))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageStartingWith("The backup %s could not be written (", backups.resolve("monday"))
                .hasMessageEndingWith("). Solve the problem and run backup again.");

        assertThat(backups).isEmptyDirectory();
    }
}
