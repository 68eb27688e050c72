package org.pixelkeep.macro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SampleFillingTest {
    @Test
    void macros_of_the_serving_platform_get_sample_values_encoded_for_a_url() {
        var filling = SampleFilling.of(
                "https://v.example/i?cb=${CACHEBUSTER}&u=${REFERER_URL_ENC}&g=${GDPR}",
                TextKind.IMAGE,
                Dialect.XANDR,
                null);

        assertThat(filling.text())
                .startsWith("https://v.example/i?cb=6021937485&u=")
                .endsWith("&g=1");
        assertThat(filling.parts().stream().filter(SampleFilling.Part::isSample))
                .extracting(SampleFilling.Part::text)
                .contains("6021937485", "1");
    }

    @Test
    void what_the_platform_does_not_expand_stays_and_is_told() {
        var filling = SampleFilling.of("https://v.example/i?cb=[timestamp]", TextKind.IMAGE, Dialect.XANDR, null);

        assertThat(filling.text()).isEqualTo("https://v.example/i?cb=[timestamp]");
        assertThat(filling.unfilled()).isEqualTo(1);
    }

    @Test
    void another_platform_gets_its_own_macros_first() {
        var filling = SampleFilling.of("https://v.example/i?cb=${CACHEBUSTER}", TextKind.IMAGE, Dialect.VAST, null);

        assertThat(filling.text()).isEqualTo("https://v.example/i?cb=6021937485");
    }

    @ParameterizedTest
    @MethodSource("org.pixelkeep.macro.RandomTexts#mixed")
    void between_the_macros_every_byte_stays(String text) {
        var rest = text;
        for (var part :
                SampleFilling.of(text, TextKind.ADDRESS, Dialect.SERVING, null).parts()) {
            if (!part.isSample()) {
                assertThat(rest).contains(part.text());
                rest = rest.substring(rest.indexOf(part.text()) + part.text().length());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Meaning.class)
    void each_meaning_has_a_sample_value(Meaning meaning) {
        assertThat(meaning.sample()).isNotBlank().doesNotContain("\n");
    }
}
