package org.pixelkeep.paste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Sample;

/** Whatever is pasted is read without an error, in time, and with nothing dropped. */
class PasteFuzzTest {
    private static final Duration ENOUGH = Duration.ofSeconds(10);
    private static final int ROUNDS = Integer.getInteger("pixelkeep.fuzz.rounds", Sample.size(40, 300));
    private static final long SEED = Long.getLong("pixelkeep.fuzz.seed", 7);

    /** What texts are put together from, and repeated as often as a text may be long. */
    static List<String> units() {
        return List.of(
                "a",
                "<",
                ">",
                "&",
                "\"",
                "'",
                "=",
                "\n",
                "\t",
                " ",
                "//",
                "://",
                "http://",
                "https://a.example/?x=1 ",
                "https://a.example/?x=[a ",
                "https://a.example/x&\n",
                "<https://a.example/x\n",
                "<img src=",
                "<img src=\"//a.example/x\">",
                "<script>",
                "<script>\"",
                "<script>a();",
                "<script>a();<img src=//a.example>",
                "<script>a();<iframe src=//a.example>",
                "<script src=\"https://a.example/x.js\">",
                "</script>",
                "<noscript>",
                "</noscript>",
                "<iframe src='x'>",
                "<a href=\"https://a.example/\">",
                "<a href=http://a.example/x><table><td>",
                "<script src=//a.example></script><noscript><img src=//a.example>",
                "<script src=//a.example></script><noscript><table><td>",
                "<div><img src=//a.example>",
                "<p",
                "<div>",
                "<style>",
                "<!--",
                "-->",
                "<VAST>",
                "</VAST>",
                "<VAST></VAST>",
                "<?xml ?>",
                "<!DOCTYPE VAST [<!ENTITY a \"b\">]>",
                "<Impression>",
                "</Impression>",
                "<Impression>https://a.example/i</Impression>",
                "<Verification>",
                "</Verification>",
                "<Tracking event=\"start\">",
                "</Tracking>",
                "<![CDATA[",
                "]]>",
                "[",
                "]",
                "{",
                "}",
                "[[",
                "{\"url\":\"https://a.example/\"}",
                "{\"a\":",
                "```\n",
                "``` ",
                "> ",
                ">\n",
                "=3D",
                "=\n",
                "=3D\"",
                "&lt;img ",
                "&amp;",
                "&nbsp;",
                "“",
                "=“",
                "\"\"",
                "=\"\"http",
                "Impression: ",
                "Event,URL\n",
                "start;",
                "http://a.example/\t",
                "http://a.example/\tjs\t",
                "http://a.example/ https://b.example/\tstart\t",
                "|",
                "| a | b |\n",
                "25%",
                "• ",
                "1. ",
                "vendor key: x\n",
                "http://a.example/)",
                ")))",
                "[timestamp]",
                "${GDPR}",
                "%%CACHEBUSTER%%",
                "\uFFFC",
                "\uE000",
                "\u0000",
                "\uD800",
                "\u200B",
                "\r\n",
                "\r",
                "function(){",
                "var a=1;",
                "<b><i>",
                "</b>",
                "<table><tr><td>",
                "<svg><script>",
                "<textarea>",
                "<title>",
                "<math><mi>");
    }

    @Exhaustive("the longest text of each unit")
    @ParameterizedTest
    @MethodSource("units")
    void a_unit_repeated_to_the_longest_text_is_read_in_time(String unit) {
        var text = unit.repeat(PastedText.MAX_LENGTH / unit.length());

        var read = assertTimeoutPreemptively(ENOUGH, () -> PastedText.read(text));

        assertThat(read.pieces()).hasSizeLessThanOrEqualTo(PastedText.MAX_PIECES + 1);
        assertThat(length(read)).as("characters of the pieces").isLessThan(4 * text.length());
    }

    /** How much is in the pieces, of what an answer has of them. */
    private static int length(PastedText read) {
        return read.pieces().stream()
                .mapToInt(piece -> piece.source(read.text()).length()
                        + piece.notes().stream()
                                .mapToInt(note -> note.text().length())
                                .sum()
                        + (piece.pixel() == null
                                ? 0
                                : piece.pixel().texts().stream()
                                        .mapToInt(String::length)
                                        .sum()))
                .sum();
    }

    @Test
    void long_cells_and_elements_without_an_end_are_read_in_time() {
        var half = PastedText.MAX_LENGTH / 2 - 2;
        for (var text : List.of(
                "<script src=//a.example></script>" + "<noscript>".repeat(PastedText.MAX_LENGTH / 10 - 5),
                "\t" + " ".repeat(half) + "x" + "\"".repeat(half),
                "\t" + " \"x".repeat(PastedText.MAX_LENGTH / 4))) {
            assertTimeoutPreemptively(Duration.ofSeconds(4), () -> PastedText.read(text));
        }
    }

    @Test
    void random_texts_are_read_without_an_error_and_nothing_is_dropped() {
        var random = new Random(SEED);
        for (var round = 0; round < ROUNDS; round++) {
            var text = random(random);

            assertThat(PasteCorpusTest.leftOut(text).replaceAll("[\\s\\u0000]", ""))
                    .as("round %d of seed %d: %s", round, SEED, text)
                    .isEmpty();
        }
    }

    @Test
    void shapes_that_were_cut_anywhere_are_read_without_an_error() throws IOException {
        for (var shape : PasteCorpusTest.shapes()) {
            var text = Files.readString(shape);
            for (var end = 1; end < text.length(); end += 97) {
                assertThat(PasteCorpusTest.leftOut(text.substring(0, end)))
                        .as("%s until %d", shape, end)
                        .isBlank();
            }
        }
    }

    @Test
    void the_same_text_gives_the_same_pieces() {
        var random = new Random(SEED + 1);
        for (var round = 0; round < ROUNDS / 10; round++) {
            var text = random(random);

            assertThat(PastedText.read(text)).isEqualTo(PastedText.read(text));
        }
    }

    @Test
    void what_is_beyond_two_hundred_pieces_is_shown_and_said() {
        var lines = new ArrayList<String>();
        for (var i = 0; i < 300; i++) {
            lines.add("https://px" + i + ".example-tag.com/i.gif?x=" + i);
        }
        var text = String.join("\n", lines);

        var read = PastedText.read(text);

        assertThat(read.pieces()).hasSize(PastedText.MAX_PIECES + 1);
        var last = read.pieces().get(PastedText.MAX_PIECES);
        assertThat(last.source(text)).startsWith("https://px200.").endsWith("more characters");
        assertThat(last.ranges().get(0).in(text, text.length())).endsWith("x=299");
        assertThat(last.notes())
                .extracting(PieceNote::text)
                .first()
                .asString()
                .contains("The 100 from here on were not read");
    }

    @Test
    void a_text_that_is_too_long_is_refused() {
        assertThatThrownBy(() -> PastedText.read("a".repeat(PastedText.MAX_LENGTH + 1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("262,144");
    }

    private static String random(Random random) {
        var units = units();
        var text = new StringBuilder();
        for (var parts = random.nextInt(40); parts >= 0; parts--) {
            text.append(units.get(random.nextInt(units.size())));
        }
        return text.toString();
    }
}
