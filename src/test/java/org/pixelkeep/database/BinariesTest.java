package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
    @TempDir
    Path temporary;

    @Test
    void two_concurrent_unpackings_share_the_first_result() throws IOException {
        var folder = temporary.resolve("mariadb");
        Binaries.putInPlace(unpacked("first"), folder);
        Binaries.putInPlace(unpacked("second"), folder);

        assertThat(folder.resolve("server")).hasContent("first");
        assertThat(temporary.resolve("second")).doesNotExist();
    }

    @Test
    void a_failed_move_of_the_folder_is_reported() throws IOException {
        var partial = unpacked("only");

        assertThatThrownBy(() -> Binaries.putInPlace(partial, temporary.resolve("missing/mariadb")))
                .isInstanceOf(FileSystemException.class);
    }

    private Path unpacked(String name) throws IOException {
        var folder = Files.createDirectory(temporary.resolve(name));
        Files.writeString(folder.resolve("server"), name);
        return folder;
    }
}
