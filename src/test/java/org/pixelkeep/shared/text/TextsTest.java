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

    @ParameterizedTest
    @CsvSource({"abc, 3, abc", "abcd, 3, ab…", "a😀, 3, a😀", "a😀b, 3, a…", "ab😀c, 4, ab…", "ab, 1, …"})
    void what_is_cut_ends_in_an_ellipsis_and_is_no_longer_than_allowed(String text, int max, String cut) {
        assertThat(Texts.cut(text, max)).isEqualTo(cut);
    }
}
