package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {

    private static final Path TABLES = Path.of("/nobody/has/this");

    @Test
    void a_remembered_server_reads_back() {
        Server server = new Server(4711, 1_700_000_000_000L, 3306);

        assertThat(Server.parse(server.text())).contains(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "4711 1700000000000", "a b c", "1 2 3 4"})
    void a_damaged_server_file_is_ignored(String text) {
        assertThat(Server.parse(text)).isEmpty();
    }

    @Test
    void a_process_of_another_folder_is_not_ours() {
        Server foreign = Server.of(ProcessHandle.current(), 3306);

        assertThat(foreign.process(TABLES)).isEmpty();
    }

    @Test
    void a_process_that_took_over_the_id_is_not_ours() {
        Server earlier = new Server(ProcessHandle.current().pid(), 1, 3306);

        assertThat(earlier.process(TABLES)).isEmpty();
    }
}
