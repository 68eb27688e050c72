package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temporary;

    @Test
    void the_password_is_random_kept_and_private() throws IOException {
        DataFolder folder = DataFolder.at(temporary.resolve("one"));

        String password = folder.password();

        assertThat(password).hasSize(48).isEqualTo(folder.password());
        assertThat(DataFolder.at(temporary.resolve("two")).password()).isNotEqualTo(password);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.mariadb().resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.mariadb())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_readable_folder_is_made_private() throws IOException {
        Path open = Files.createDirectory(temporary.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        DataFolder.at(open);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_locked_folder_cannot_be_locked_again_until_it_is_released() throws IOException {
        DataFolder folder = DataFolder.at(temporary);
        FileChannel lock = folder.lock().orElseThrow();

        assertThat(folder.lock()).isEmpty();
        lock.close();
        assertThat(folder.lock()).isPresent();
    }

    @Test
    void a_folder_that_cannot_be_created_is_reported_by_name() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataFolder.at(file.resolve("data")))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessage(
                        "The data folder %s is not writable (%s is not a folder). Make it writable or set PIXELKEEP_DATA_DIR to another folder.",
                        file.resolve("data"), file);
        assertThatThrownBy(() -> DataFolder.requireWritable(file))
                .hasMessageStartingWith(
                        "The data folder %s is not writable (%s is not a folder).".formatted(file, file));
    }
}
