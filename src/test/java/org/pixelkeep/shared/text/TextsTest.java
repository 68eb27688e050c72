package org.pixelkeep.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource({"abc, 3, abc", "abc, 2, ab", "a😀b, 3, a😀", "a😀b, 2, a", "😀, 2, 😀", "😀, 1, ''", "abc, 0, ''"})
    void a_start_has_whole_characters(String text, int max, String start) {
        assertThat(Texts.start(text, max)).isEqualTo(start);
    }
}
