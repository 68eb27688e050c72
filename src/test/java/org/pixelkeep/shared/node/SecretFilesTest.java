package org.pixelkeep.shared.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
    @TempDir
    Path folder;

    @Test
    void a_file_has_the_secret_without_the_line_break_at_its_end() throws IOException {
        var file = Files.writeString(folder.resolve("db_password"), " two words\n");
        var secrets = new SecretFiles(Map.of("QUARKUS_DATASOURCE_PASSWORD_FILE", file.toString()));

        assertThat(secrets.getValue("quarkus.datasource.password")).isEqualTo(" two words");
        assertThat(secrets.getPropertyNames()).containsExactly("quarkus.datasource.password");
        assertThat(secrets.getValue("pixelkeep.history.key")).isNull();
        assertThat(secrets.getValue("quarkus.http.port")).isNull();
    }

    @Test
    void a_missing_file_is_named() {
        var secrets = new SecretFiles(
                Map.of("PIXELKEEP_HISTORY_KEY_FILE", folder.resolve("none").toString()));

        assertThatThrownBy(() -> secrets.getValue("pixelkeep.history.key"))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith(
                        "PIXELKEEP_HISTORY_KEY_FILE is “" + folder.resolve("none") + "”. This file cannot be read (");
    }

    @Test
    void an_empty_file_is_named() throws IOException {
        var file = Files.writeString(folder.resolve("history_key"), " \n");
        var secrets = new SecretFiles(Map.of("PIXELKEEP_HISTORY_KEY_FILE", file.toString()));

        assertThatThrownBy(() -> secrets.getValue("pixelkeep.history.key"))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("PIXELKEEP_HISTORY_KEY_FILE is “" + file + "”. This file is empty.");
    }
}
