package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server installed on the machine. Here, the unpacked one stands in for it. */
class InstalledServerTest {
    private static final Path UNPACKED = Path.of("target", "mariadb");

    @TempDir
    Path temporary;

    @Test
    void a_database_runs_on_an_installed_server() throws Exception {
        var embedded =
                Binaries.embedded(UNPACKED.toAbsolutePath(), Platform.current().orElseThrow());
        var path = embedded.server().getParent()
                + File.pathSeparator
                + embedded.installer().getParent();
        var folder = DataFolder.at(temporary.resolve("data"));

        var server = new ServerStart(folder, InstalledServer.find(path), BufferPool.of("64M"), true).start();

        try (var connection = DriverManager.getConnection(
                        "jdbc:mariadb://127.0.0.1:%d/pixelkeep".formatted(server.port()),
                        ServerStart.OWNER,
                        folder.password());
                var answer = connection.createStatement().executeQuery("select @@basedir")) {
            answer.next();
            assertThat(Path.of(answer.getString(1)).toRealPath()).isEqualTo(UNPACKED.toRealPath());
        } finally {
            server.process(folder.tables()).ifPresent(process -> {
                process.destroy();
                process.onExit().join();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ver 10.6.21-MariaDB for Linux on x86_64",
                "Ver 8.0.41 for Linux on x86_64 (MySQL)",
                "nothing known"
            })
    void an_old_or_different_server_is_refused_with_its_version(String version) throws IOException {
        var server = program("mariadbd", "echo '" + version + "'");

        assertThatThrownBy(() -> InstalledServer.find(temporary.toString()))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("%s is not MariaDB 10.11 or newer (it says: %s)".formatted(server, version))
                .hasMessageContaining("install MariaDB 10.11 or newer")
                .hasMessageContaining("set QUARKUS_DATASOURCE_JDBC_URL");
    }

    @Test
    void a_server_without_its_installer_is_refused() throws IOException {
        var folder = Files.createDirectory(temporary.resolve("sbin"));
        program("sbin/mariadbd", "echo 'mariadbd  Ver 11.8.2-MariaDB for Linux on aarch64'");

        assertThatThrownBy(() -> InstalledServer.find(folder.toString()))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("comes without mariadb-install-db");
    }

    private Path program(String name, String command) throws IOException {
        var file = Files.writeString(temporary.resolve(name), "#!/bin/sh\n" + command + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
