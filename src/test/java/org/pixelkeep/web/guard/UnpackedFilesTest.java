package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedFilesTest {
    @TempDir
    Path data = Path.of("");

    @Test
    void what_killed_nodes_left_is_deleted_at_the_start_and_the_folder_of_the_node_is_kept() throws Exception {
        var all = data.resolve("static");
        var own = Files.createDirectories(all.resolve("own"));
        Files.writeString(own.resolve("page.css"), "a style");
        Files.createDirectory(all.resolve("empty"));
        Files.writeString(Files.createDirectories(all.resolve("left/META-INF")).resolve("page.css"), "an older style");

        new UnpackedFiles(own, true).clean();

        try (var kept = Files.list(all)) {
            assertThat(kept).containsExactly(own);
        }
        assertThat(own.resolve("page.css")).hasContent("a style");
    }

    @Test
    void others_cannot_look_into_the_folder() throws Exception {
        var own = data.resolve("static/own");

        new UnpackedFiles(own, true).clean();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
    }
}
