package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.testing.Exhaustive;

/** Creates a database and starts a server of its own. */
@Exhaustive("several servers at once")
class ServerStartTest {
    @TempDir
    private Path folder;

    /** A server that starts deletes the temporary tables in its folder for them. */
    @Test
    void creating_a_database_leaves_the_temporary_tables_of_other_servers_alone() throws Exception {
        var machines = Path.of(Objects.requireNonNullElse(System.getenv("TMPDIR"), "/tmp"));
        var table = Files.createTempFile(machines, "#sql-temptable-", ".MAI");
        var binaries = new EmbeddedDatabase(folder, Path.of("target", "mariadb"), false).binaries();

        var server = new ServerStart(DataFolder.at(folder), binaries, BufferPool.ofMachine(), false).start();

        try {
            assertThat(table).exists();
        } finally {
            Files.deleteIfExists(table);
            var process = ProcessHandle.of(server.pid()).orElseThrow();
            process.destroy();
            process.onExit().get(30, TimeUnit.SECONDS);
        }
    }
}
