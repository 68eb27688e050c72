package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UnknownSettingsTest {
    private static final Pattern SETTING = Pattern.compile("`(PIXELKEEP_[A-Z_]+)[`=]");

    /** Those of the files for Docker Compose, which the application never sees. */
    private static final Set<String> OF_COMPOSE = Set.of("PIXELKEEP_DB_PASSWORD", "PIXELKEEP_PORT", "PIXELKEEP_PORTS");

    private final UnknownSettings unknown = new UnknownSettings(ConfigProvider.getConfig());

    @Test
    void misspelled_settings_are_found() {
        assertThat(unknown.among(List.of("PIXELKEEP_LIMITS_APIS", "PIXELKEEP_HISTROY_KEY", "PATH", "PIXELKEEP_DEMO")))
                .containsExactly("PIXELKEEP_HISTROY_KEY", "PIXELKEEP_LIMITS_APIS");
    }

    @Test
    void every_setting_of_the_documents_is_known() throws Exception {
        var settings = SETTING.matcher(Files.readString(Path.of("src/docs/operate.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !OF_COMPOSE.contains(name))
                .collect(Collectors.toSet());

        assertThat(settings).hasSizeGreaterThan(50);
        assertThat(unknown.among(settings)).isEmpty();
        assertThat(unknown.among(Set.of(
                        "PIXELKEEP_HISTORY_KEY_FILE",
                        "PIXELKEEP_DEMO_PASSWORD_FILE",
                        "PIXELKEEP_AT_ONCE_EXPORTS_PER_NETWORK")))
                .isEmpty();
    }
}
