package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.node.UnusableSetting;

class PreviewOriginTest {
    @Test
    void an_origin_is_used_in_lower_case() {
        assertThat(new PreviewOrigin(Optional.of(" https://Preview.example:8443 ")).configured())
                .contains("https://preview.example:8443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"preview.example", "preview example", "https://preview.example/", "ftp://preview.example"})
    void what_is_no_origin_is_refused(String text) {
        assertThatThrownBy(() -> new PreviewOrigin(Optional.of(text)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("PIXELKEEP_PREVIEW_ORIGIN is “" + text + "”.");
    }
}
