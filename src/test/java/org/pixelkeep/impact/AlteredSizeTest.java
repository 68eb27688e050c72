package org.pixelkeep.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.impact.Consequences.Altered;
import org.pixelkeep.impact.Consequences.Becoming;
import org.pixelkeep.impact.Consequences.Created;
import org.pixelkeep.impact.Consequences.Difference;
import org.pixelkeep.impact.Consequences.Effect;
import org.pixelkeep.impact.ConsequencesJson.AlteredJson;
import org.pixelkeep.serving.decide.AnswerTooLong;
import org.pixelkeep.shared.list.Slice;

class AlteredSizeTest {
    private static final int KILOBYTE = 1024;
    private static final int SCRIPT = 64 * KILOBYTE;

    private static Altered creative(long id, int pixels, String content) {
        var difference = new Difference(1, "Large", Becoming.DIFFERS, null, "It differs.", List.of(), content, content);
        return new Altered(
                id,
                "Banner",
                1,
                "Acme",
                true,
                null,
                null,
                List.of(),
                List.of(),
                Collections.nCopies(pixels, difference));
    }

    private static ConsequencesJson answer(List<Altered> listed, @Nullable String next) {
        return ConsequencesJson.of(new Consequences(
                new Effect(Instant.EPOCH, listed.size(), 1),
                List.of(),
                null,
                List.of(),
                new Slice<>(listed, null, next, listed.size()),
                new Created(Set.of(), Set.of()),
                null));
    }

    @Test
    void short_creatives_are_all_answered() {
        var listed = LongStream.rangeClosed(1, 20)
                .mapToObj(id -> creative(id, 3, "https://pixel.example/"))
                .toList();

        assertThat(answer(listed, "20").first()).hasSize(20);
        assertThat(answer(listed, "20").next()).isEqualTo("20");
        assertThat(answer(List.of(), null).first()).isEmpty();
    }

    @Test
    void the_list_ends_before_the_creative_with_which_it_is_too_long() {
        var listed = LongStream.rangeClosed(1, 5)
                .mapToObj(id -> creative(id, 5, "x".repeat(SCRIPT)))
                .toList();

        var answer = answer(listed, null);

        assertThat(answer.first()).extracting(AlteredJson::creativeId).containsExactly(1L, 2L, 3L);
        assertThat(answer.next()).isEqualTo("3");
    }

    @Test
    void one_creative_may_have_more_but_not_more_than_an_answer() {
        var listed = List.of(creative(7, 63, "\"".repeat(SCRIPT)), creative(8, 65, "\"".repeat(SCRIPT)));

        assertThat(answer(listed, null).first()).hasSize(1);
        assertThatThrownBy(() -> answer(listed.subList(1, 2), null))
                .isInstanceOf(AnswerTooLong.class)
                .hasMessageContaining("creative 8 has more than 16 MB")
                .hasMessageContaining("send after=8");
    }

    @Test
    void as_many_bytes_are_counted_as_are_written() throws Exception {
        var mapper = new ObjectMapper();
        for (var text : List.of("x", "\"", "\\", "\n", "\u0001", "é", "€", "😀")) {
            var fitting = creative(1, 2, text.repeat(100 * KILOBYTE));
            var answer = answer(List.of(fitting, fitting, fitting, fitting, fitting, fitting), null);
            var written = 0L;
            for (var one : answer.first()) {
                written += mapper.writeValueAsString(one).getBytes(StandardCharsets.UTF_8).length;
            }
            assertThat(answer.first().size() == 1 || written <= 2 * KILOBYTE * KILOBYTE)
                    .as("%s: %d", text, written)
                    .isTrue();
        }
    }

    @Test
    void a_page_counts_the_pixels_without_what_fires() {
        assertThat(AlteredSize.onPage(creative(1, 10, "x".repeat(SCRIPT)))).isLessThan(10_000);
        assertThat(AlteredSize.onPage(creative(1, 10_000, ""))).isGreaterThan(2_000_000);
    }
}
