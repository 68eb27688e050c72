package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTest {
    @TempDir
    Path data = Path.of("");

    @Test
    void what_a_killed_node_left_is_deleted_at_the_start_and_others_cannot_look_into_the_folder() throws Exception {
        var folder = data.resolve("uploads");
        var uploads = new UploadFolder(folder, true);
        uploads.clean();
        Files.writeString(folder.resolve("left"), "a sheet");
        Files.createDirectory(folder.resolve("kept"));

        uploads.clean();

        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(folder.resolve("kept"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }
}
