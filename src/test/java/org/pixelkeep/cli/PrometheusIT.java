package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
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
    void a_history_that_was_never_verified_is_told() throws Exception {
        var tests = Files.writeString(temporary.resolve("tests.yaml"), """
                rule_files: [%s]
                evaluation_interval: 1h
                tests:
                  - interval: 1h
                    input_series:
                      - series: 'pixelkeep_history_verification_age_seconds{instance="never"}'
                        values: 'NaN+0x40'
                      - series: 'pixelkeep_history_verification_age_seconds{instance="tonight"}'
                        values: '3600x40'
                    promql_expr_test:
                      - expr: ALERTS{alertname="HistoryNeverVerified", alertstate="firing"}
                        eval_time: 38h
                        exp_samples:
                          - labels: >-
                              ALERTS{alertname="HistoryNeverVerified", alertstate="firing", instance="never",
                              severity="ticket"}
                            value: 1
                """.formatted(
                        FOLDER.resolve("alerts.yaml").toAbsolutePath()));

        assertThat(Programs.run(temporary, "promtool", "test", "rules", tests.toString()))
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
