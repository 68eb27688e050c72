package org.pixelkeep.shared.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceSettingsTest {
    private static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";

    @Test
    void the_url_of_a_collector_turns_traces_on() {
        var settings = new TraceSettings(Map.of("PIXELKEEP_TRACES", " https://collector.example "));

        assertThat(settings.getValue(ENDPOINT)).isEqualTo("https://collector.example");
        assertThat(settings.getValue("quarkus.otel.sdk.disabled")).isEqualTo("false");
    }

    @Test
    void a_collector_without_a_scheme_is_refused() {
        var settings = new TraceSettings(Map.of("PIXELKEEP_TRACES", "collector:4318"));

        assertThatThrownBy(() -> settings.getValue(ENDPOINT))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("PIXELKEEP_TRACES is “collector:4318”. Use the URL of a collector, such as"
                        + " http://collector:4318.");
    }
}
