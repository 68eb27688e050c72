package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardOutputTest {
    @Test
    void what_was_written_is_not_lost() {
        var bytes = new ByteArrayOutputStream();
        var output = new StandardOutput(bytes);

        output.printing(StandardCharsets.UTF_8).println("Größe");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("Größe" + System.lineSeparator());
        assertThat(output.lost()).isNull();
    }

    /** A reader that went away is no failure: people look at the first lines of a long list. */
    @ParameterizedTest
    @CsvSource({
        "No space left on device, No space left on device",
        "Broken pipe,",
        "Datenübergabe unterbrochen (broken pipe),"
    })
    void what_could_not_be_written_is_told(String failure, String told) {
        var output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(failure);
            }
        });

        output.printing(StandardCharsets.UTF_8).println("a secret that nobody gets");

        assertThat(output.lost()).isEqualTo(told);
    }
}
