package org.pixelkeep.shared.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.list.SearchWords.Word;

class SearchWordsTest {
    @Test
    void words_are_separated_by_any_white_space() {
        assertThat(texts(" spring\tvideo\u00a015 s ")).containsExactly("spring", "video", "15", "s");
        assertThat(SearchWords.of("  ")).isEmpty();
        assertThat(SearchWords.of(null)).isEmpty();
    }

    @Test
    void words_in_quotes_belong_together_and_a_lone_quote_is_a_character() {
        assertThat(texts("\"spring video\" acme")).containsExactly("spring video", "acme");
        assertThat(texts("19\" tv")).containsExactly("19\"", "tv");
        assertThat(texts("\"spring video")).containsExactly("\"spring", "video");
        assertThat(texts("\"\" acme")).containsExactly("acme");
    }

    @Test
    void a_number_can_be_an_id_with_or_without_its_sign() {
        assertThat(ids("123 #123 0123 12a #x 1234567890123456789")).containsExactly(123L, 123L, null, null, null, null);
    }

    @Test
    void a_host_has_a_period_and_no_path() {
        assertThat(SearchWords.of("tps.doubleverify.com a.b/c doubleverify spring.").stream()
                        .map(Word::isHost))
                .containsExactly(true, false, false, false);
    }

    @Test
    void a_pattern_contains_the_word_literally() {
        assertThat(SearchWords.of("50%_!\\").get(0).pattern()).isEqualTo("%50!%!_!!\\%");
    }

    @Test
    void a_search_has_at_most_ten_words() {
        assertThat(SearchWords.of("a ".repeat(500))).hasSize(SearchWords.MAX);
    }

    private static List<String> texts(String typed) {
        return SearchWords.of(typed).stream().map(Word::text).toList();
    }

    private static List<Long> ids(String typed) {
        return SearchWords.of(typed).stream().map(Word::id).toList();
    }
}
