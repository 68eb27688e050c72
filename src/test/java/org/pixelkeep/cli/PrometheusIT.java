package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prometheus takes our alert rules and its configuration. Needs its {@code promtool}, which it installs on Debian as root.
 * Runs with {@code -Pclients} alone.
 */
@Tag("clients")
class PrometheusIT {
    private static final Path FOLDER = Path.of("docker", "monitoring").toAbsolutePath();

    @TempDir
    static Path temporary;

    @BeforeAll
    static void promtool_is_there() throws Exception {
        if (!Programs.isThere("promtool")) {
            Programs.install(temporary, "prometheus");
        }
        assertThat(Programs.isThere("promtool")).as("promtool is there").isTrue();
    }

    @Test
    void it_takes_the_alert_rules() throws Exception {
        assertThat(Programs.run(
                        temporary,
                        "promtool",
                        "check",
                        "rules",
                        FOLDER.resolve("alerts.yaml").toString()))
                .contains("SUCCESS");
    }

    @Test
    void it_takes_its_configuration() throws Exception {
        assertThat(Programs.run(
                        temporary,
                        "promtool",
                        "check",
                        "config",
                        FOLDER.resolve("prometheus.yaml").toString()))
                .contains("SUCCESS");
    }
}
