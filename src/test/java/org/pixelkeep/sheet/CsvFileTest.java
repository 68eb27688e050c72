package org.pixelkeep.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1|'=1+1",
                "+1|'+1",
                "-1|'-1",
                "@SUM(A1)|'@SUM(A1)",
                "＝1|'＝1",
                "＋1|'＋1",
                "－1|'－1",
                "＠A|'＠A",
                "x;=1|x;'=1",
                "x; =1|x;' =1",
                "x;\"=1\"|x;'\"=1\"",
                "'=1|''=1",
                "a=b;c-d|a=b;c-d",
                "it's; fine|it's; fine",
                "https://v.example/a;b=1|https://v.example/a;b=1"
            },
            delimiter = '|')
    void formulas_are_neutralized_wherever_a_cell_could_begin(String text, String written) {
        assertThat(CellText.harmless(text)).isEqualTo(written);
    }

    @Test
    void line_breaks_and_tabs_start_cells_too() {
        assertThat(CellText.harmless("x\n=1\t-2\r\n@3")).isEqualTo("x\n'=1\t'-2\r\n'@3");
        assertThat(CellText.harmless("\t=1")).isEqualTo("'\t'=1");
        assertThat(CellText.harmless("\rx")).isEqualTo("'\rx");
    }

    @Test
    void every_cell_is_quoted_and_numbers_stay() throws IOException {
        assertThat(file(-5, null, "plain", "say \"so\"", "-5"))
                .isEqualTo("\"-5\",\"\",\"plain\",\"say \"\"so\"\"\",\"'-5\"\r\n");
    }

    @Test
    void the_documented_rule_restores_the_original_text() throws IOException {
        var random = new Random(1);
        for (var round = 0; round < 5_000; round++) {
            var text = text(random, "=+-@;\t\r\n'\" a＝");

            var read = CsvReader.builder().ofCsvRecord(file(text, "end")).stream()
                    .map(CsvRecord::getFields)
                    .toList();

            assertThat(read).hasSize(1);
            assertThat(read.get(0)).hasSize(2);
            assertThat(plain(read.get(0).get(0))).isEqualTo(text);
        }
    }

    @Test
    void other_cell_separators_do_not_yield_formulas() {
        var random = new Random(2);
        for (var round = 0; round < 5_000; round++) {
            for (var cell : CellText.harmless(text(random, "=-@;\t\n\r a")).split("[;\t\r\n]", -1)) {
                assertThat(cell.strip()).doesNotContainPattern("\\A[=@-]");
            }
        }
    }

    private static String text(Random random, String characters) {
        return random.ints(random.nextInt(12), 0, characters.length())
                .mapToObj(at -> String.valueOf(characters.charAt(at)))
                .collect(Collectors.joining());
    }

    /** Removes one apostrophe wherever it precedes a formula, with other apostrophes, spaces, or quotes. */
    private static String plain(String cell) {
        return cell.replaceAll("(?<=^|[;\t\r\n])'(?=['\" ]*[=+\\-@＝＋－＠])", "")
                .replaceAll("\\A'(?=['\" ]*[\t\r\n])", "");
    }

    private static String file(@Nullable Object... cells) throws IOException {
        var out = new ByteArrayOutputStream();
        var csv = new CsvFile(out);
        csv.row(cells);
        csv.flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
