package org.pixelkeep.shared.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    Path temporary;

    @Test
    void new_folders_and_files_are_private_to_their_owner() throws IOException {
        var folder = temporary.resolve("above/folder");
        PrivateFiles.makeFolder(folder);
        var file = folder.resolve("file");
        PrivateFiles.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
                .close();

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void a_readable_file_is_made_private_and_keeps_its_content() throws IOException {
        var file = Files.writeString(temporary.resolve("file"), "kept");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        PrivateFiles.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))
                .close();

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(file).hasContent("kept");
    }

    @Test
    void a_file_is_replaced_once_it_is_complete_and_is_private() throws IOException {
        var file = Files.writeString(temporary.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        PrivateFiles.replace(file, out -> {
            assertThat(file).hasContent("old");
            assertThat(permissions(temporary.resolve("file.part"))).isEqualTo("rw-------");
            out.write("new".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(file).hasContent("new");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(temporary.resolve("file.part")).doesNotExist();
    }

    @Test
    void a_file_is_created_as_a_whole_and_never_replaces_another() throws IOException {
        var file = temporary.resolve("file");
        PrivateFiles.create(file, out -> {
            assertThat(file).doesNotExist();
            out.write("first".getBytes(StandardCharsets.UTF_8));
        });

        assertThatThrownBy(() -> PrivateFiles.create(file, out -> out.write("second".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> PrivateFiles.create(temporary.resolve("full"), out -> {
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");

        assertThat(file).hasContent("first");
        assertThat(permissions(file)).isEqualTo("rw-------");
        try (var all = Files.list(temporary)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void a_file_that_cannot_be_written_leaves_the_old_one_and_nothing_else() throws IOException {
        var file = Files.writeString(temporary.resolve("file"), "old");

        assertThatThrownBy(() -> PrivateFiles.replace(file, out -> {
                    out.write(1);
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");

        assertThat(file).hasContent("old");
        assertThat(temporary.resolve("file.part")).doesNotExist();
    }

    @Test
    void a_folder_or_a_device_is_not_replaced() throws IOException {
        var folder = Files.createDirectory(temporary.resolve("folder"));

        for (var other : List.of(folder, Path.of("/dev/null"))) {
            assertThatThrownBy(() -> PrivateFiles.replace(other, out -> out.write(1)))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }

        assertThat(folder).isEmptyDirectory();
        assertThat(temporary.resolve("folder.part")).doesNotExist();
    }

    @Test
    void stricter_permissions_of_a_folder_are_kept() throws IOException {
        var folder = Files.createDirectory(temporary.resolve("folder"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));

        PrivateFiles.makeFolder(folder);

        assertThat(permissions(folder)).isEqualTo("r-x------");
    }

    @Test
    void a_file_in_place_of_the_folder_is_reported() throws IOException {
        var file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> PrivateFiles.makeFolder(file)).isInstanceOf(NotDirectoryException.class);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
