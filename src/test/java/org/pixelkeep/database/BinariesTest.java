package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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

    @Test
    void a_program_gets_no_setting_of_the_application() {
        var environment = new HashMap<>(Map.of(
                "PATH", "/usr/bin",
                "TZ", "UTC",
                "PIXELKEEP_HISTORY_KEY", "secret",
                "_PROD_PIXELKEEP_HISTORY_KEY", "secret",
                "quarkus_mailer_password", "secret",
                "QUARKUS_OIDC_CREDENTIALS_SECRET", "secret"));

        Binaries.removeSettings(environment);

        assertThat(environment).containsOnlyKeys("PATH", "TZ");
    }

    private Path unpacked(String name) throws IOException {
        var folder = Files.createDirectory(temporary.resolve(name));
        Files.writeString(folder.resolve("server"), name);
        return folder;
    }
}
