package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/**
 * A command that has ended.
 *
 * @param output what it printed, on standard output and standard error
 */
record Ran(int exitCode, List<String> output) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Fails unless its exit code says that all is well. */
    Ran ok() {
        assertThat(exitCode).as("%s", output).isZero();
        return this;
    }

    /** Fails unless its exit code says that something was refused, and what it printed are sentences. */
    Ran refused() {
        assertThat(exitCode).as("%s", output).isEqualTo(1);
        assertThat(output).isNotEmpty().noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
        return this;
    }

    /** The first line that is an object. */
    JsonNode json() throws IOException {
        return JSON.readTree(
                output.stream().filter(line -> line.startsWith("{")).findFirst().orElseThrow());
    }
}
