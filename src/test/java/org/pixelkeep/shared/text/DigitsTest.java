package org.pixelkeep.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "10", "999999999999999999"})
    void a_number_is_one(String text) {
        assertThat(Digits.number(text)).contains(Long.valueOf(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "-1", "1 ", "1.0", "１", "9223372036854775807", "1000000000000000000"})
    void other_spellings_are_invalid(String text) {
        assertThat(Digits.number(text)).isEmpty();
    }
}
