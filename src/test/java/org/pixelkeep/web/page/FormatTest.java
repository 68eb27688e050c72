package org.pixelkeep.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "IMAGE_URL, Image URL",
        "FIRST_QUARTILE, First quartile",
        "RAW_JAVASCRIPT, Raw JavaScript",
        "edit-pixel, Edit pixel"
    })
    void constants_read_as_words(String name, String words) {
        assertThat(Format.words(name)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"secureUrl, Secure URL", "serveOnAdx, Serve on AdX", "name, Name"})
    void fields_read_as_words(String field, String words) {
        assertThat(Format.label(field)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, just now",
        "-20, in a moment",
        "60, 1 minute ago",
        "7200, 2 hours ago",
        "-7200, in 2 hours",
        "86400, 1 day ago",
        "31536000, 24 Nov 2025"
    })
    void instants_read_as_distances(long secondsAgo, String words) {
        assertThat(Format.since(NOW.minusSeconds(secondsAgo), NOW)).isEqualTo(words);
    }

    @Test
    void an_instant_reads_in_utc() {
        assertThat(Format.absolute(NOW)).isEqualTo("24 Nov 2026, 12:00:00 UTC");
    }

    @ParameterizedTest
    @CsvSource({"CREATE, good", "UPDATE, known", "UNCHANGED, plain", "ERROR, bad"})
    void what_a_row_of_a_sheet_does_has_a_color(String result, String tone) {
        assertThat(Format.tone(result)).isEqualTo(tone);
    }

    @Test
    void macros_are_found_and_nothing_is_lost() {
        var url = "http://a.example/i;ord=[timestamp]?a=${GDPR}&b=%%CACHE%%&c={adgroupid}&d=[1,2]";

        var pieces = Format.pieces(url);

        assertThat(String.join("", pieces.stream().map(Format.Piece::text).toList()))
                .isEqualTo(url);
        assertThat(pieces.stream().filter(Format.Piece::macro).map(Format.Piece::text))
                .containsExactly("[timestamp]", "${GDPR}", "%%CACHE%%", "{adgroupid}");
    }
}
