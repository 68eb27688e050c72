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

    /** One revision a second, scraped at different times, is no node that is behind. */
    @Test
    void what_a_cluster_does_is_told_and_what_it_does_every_day_is_not() throws Exception {
        var tests = Files.writeString(temporary.resolve("cluster.yaml"), """
                rule_files: [%s]
                evaluation_interval: 15s
                tests:
                  - interval: 15s
                    input_series:
                      - series: 'pixelkeep_snapshot_revision{instance="a", network="1"}'
                        values: '100+15x60'
                      - series: 'pixelkeep_snapshot_revision{instance="b", network="1"}'
                        values: '93+15x60'
                      - series: 'pixelkeep_snapshot_revision{instance="a", network="2"}'
                        values: '100+15x60'
                      - series: 'pixelkeep_snapshot_revision{instance="b", network="2"}'
                        values: '100x60'
                      - series: 'pixelkeep_history_losses_total{instance="new"}'
                        values: '_x30 1x30'
                      - series: 'process_uptime_seconds{instance="new"}'
                        values: '_x30 10+15x30'
                      - series: 'pixelkeep_history_losses_total{instance="old"}'
                        values: '1x60'
                      - series: 'process_uptime_seconds{instance="old"}'
                        values: '90000+15x60'
                      - series: 'up{job="pixelkeep", instance="a"}'
                        values: '1x60'
                      - series: 'up{job="pixelkeep", instance="b"}'
                        values: '1x30 stale'
                    promql_expr_test:
                      - expr: count by (alertname, network, instance) (ALERTS{alertstate="firing"})
                        eval_time: 14m
                        exp_samples:
                          - labels: '{alertname="SnapshotBehind", network="2"}'
                            value: 1
                          - labels: '{alertname="DatabaseWentBack", instance="new"}'
                            value: 1
                          - labels: '{alertname="FewerNodes"}'
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
