package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
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
    void partial_copies_of_killed_processes_are_deleted_and_those_of_running_ones_are_not() throws Exception {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        var left = unpacked("mariadb.partial-" + ended.pid());
        var growing = unpacked("mariadb.partial-" + ProcessHandle.current().pid());
        var other = unpacked("mariadb.partial-of-somebody");

        Binaries.deleteLeft(temporary.resolve("mariadb"));

        assertThat(left).doesNotExist();
        assertThat(growing).isNotEmptyDirectory();
        assertThat(other).isNotEmptyDirectory();
    }

    @Test
    void a_copy_that_fails_leaves_nothing_behind() throws IOException {
        var jar = temporary.resolve("programs.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            // The second one cannot be written, because its folder is a file.
            for (var name : List.of("programs/bin/mariadbd", "programs/bin/mariadbd/library")) {
                out.putNextEntry(new JarEntry(name));
                out.write(1);
                out.closeEntry();
            }
        }
        var data = Files.createDirectory(temporary.resolve("data"));
        var platform = new Platform("programs", "bin/mariadbd", "bin/install", false);
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var programs = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            thread.setContextClassLoader(programs);
            assertThatThrownBy(() -> Binaries.embedded(data.resolve("mariadb"), platform))
                    .isInstanceOf(FileSystemException.class);
        } finally {
            thread.setContextClassLoader(before);
        }

        assertThat(data).isEmptyDirectory();
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
