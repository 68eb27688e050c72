package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AffordableConnectionsTest {
    /** With few files, connections leave 400 for the rest of the node; with few or many of anything, there are bounds. */
    @ParameterizedTest
    @CsvSource({
        "2048, 65536, 8192",
        "2048, 9223372036854775807, 8192",
        "512, 65536, 2048",
        "2048, 4096, 2048",
        "2048, 1024, 512",
        "2048, 600, 200",
        "2048, 300, 64",
        "8, 65536, 64"
    })
    void there_are_as_many_as_memory_and_files_allow(long megabytes, long files, int connections) {
        assertThat(Connections.affordable(megabytes * 1024 * 1024, files)).isEqualTo(connections);
    }
}
