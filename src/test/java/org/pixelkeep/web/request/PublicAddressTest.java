package org.pixelkeep.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.node.UnusableSetting;

class PublicAddressTest {
    private static final int ENVIRONMENT = 300;

    @Test
    void a_url_loses_the_slash_at_its_end() {
        assertThat(configured("https://pixelkeep.example:8443/").configured())
                .contains("https://pixelkeep.example:8443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ads.example",
                "ads.example:8443",
                "https://",
                "ftp://ads.example",
                "https://ads.example/?a=b",
                "https://ads.example/pixelkeep",
                "ads example"
            })
    void what_is_no_website_is_refused(String text) {
        assertThatThrownBy(() -> configured(text))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("PIXELKEEP_ADDRESS is “" + text + "”.");
    }

    private static PublicAddress configured(String text) {
        var settings = new PropertiesConfigSource(Map.of("pixelkeep.address", text), "environment", ENVIRONMENT);
        return new PublicAddress(
                new SmallRyeConfigBuilder().withSources(settings).build());
    }
}
