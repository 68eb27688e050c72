package org.pixelkeep.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxFileTest {
    private static final class Rows implements SheetSink {
        private final List<SheetRow> rows = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        @Override
        public void row(SheetRow row) {
            rows.add(row);
        }

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "'=1+1",
                "'x",
                "+49 30",
                "@sum",
                "a\nb\tc",
                "a\r\nb\rc",
                "\"quoted\", and; more",
                "<b>&amp;</b>",
                "😀 smile",
                "שלום עולם",
                "a\u0001b\u000Bc\uFFFEd",
                "_x0041_ stays",
                "__x000D__",
                "007",
                "1e5",
                "2026-11-28",
                "TRUE"
            })
    void a_text_reads_back_as_it_was(String text) throws IOException {
        var read = read(file(List.of(List.of("Name", "More"), List.of(text, "end"))));

        assertThat(read.rows.get(1).cells()).containsExactly(text, "end");
        assertThat(read.notes).isEmpty();
    }

    @Test
    void numbers_stay_numbers_and_empty_cells_stay_empty() throws IOException {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(42);
        cells.add(null);
        cells.add(1_234_567_890_123_456_789L);
        cells.add("");
        cells.add(-7L);
        var bytes = file(List.of(List.of("a", "b", "c", "d", "e"), cells));

        assertThat(read(bytes).rows.get(1).cells()).containsExactly("42", "", "1234567890123456789", "", "-7");
        assertThat(part(bytes, "xl/worksheets/sheet1.xml")).contains("<c r=\"A2\"><v>42</v></c>");
    }

    @Test
    void texts_like_formulas_stay_texts_when_somebody_edits_them() throws IOException {
        var bytes = file(List.of(List.of("Name"), List.of("=1+1"), List.of("plain")));

        assertThat(part(bytes, "xl/worksheets/sheet1.xml"))
                .contains("<c r=\"A2\" s=\"2\" t=\"inlineStr\"", "<c r=\"A3\" t=\"inlineStr\"")
                .doesNotContain("<f>");
        assertThat(part(bytes, "xl/styles.xml")).contains("quotePrefix=\"1\"");
    }

    @Test
    void columns_go_on_behind_z() throws IOException {
        var titles = new ArrayList<Object>();
        for (var column = 0; column < 60; column++) {
            titles.add("c" + column);
        }
        var bytes = file(List.of(titles, List.copyOf(titles)));

        assertThat(read(bytes).rows.get(1).cells()).hasSize(60).last().isEqualTo("c59");
        assertThat(part(bytes, "xl/worksheets/sheet1.xml")).contains("r=\"AA1\"", "r=\"BH2\"");
    }

    @Test
    void what_excel_has_no_place_for_is_told_on_a_second_sheet() throws IOException {
        var read = read(file(List.of(List.of("Name", "Content"), List.of("a", "x".repeat(XlsxFile.MAX_CELL + 1)))));

        assertThat(read.rows.get(1).cells()).containsExactly("a");
        assertThat(read.notes).anyMatch(note -> note.contains("2 sheets"));
    }

    @Test
    void a_list_that_goes_on_says_so() throws IOException {
        var out = new ByteArrayOutputStream();
        var file = new XlsxFile(out, "Pixels: all [of them]");
        file.header("Name");
        file.row("a");
        file.end(1, true);

        assertThat(part(out.toByteArray(), "xl/worksheets/sheet2.xml")).contains("These are the first 1 rows.");
        assertThat(part(out.toByteArray(), "xl/workbook.xml")).contains("name=\"Pixels all of them\"");
    }

    @Test
    void memory_does_not_grow_with_the_rows() throws IOException {
        var max = new long[1];
        var file = new XlsxFile(
                new OutputStream() {
                    private long written;

                    @Override
                    public void write(int one) {
                        written++;
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) {
                        written += length;
                        max[0] = Math.max(max[0], written);
                    }
                },
                "Rows");
        file.header("Number", "Text");
        for (var row = 0; row < 200_000; row++) {
            file.row(row, "A text that is in every row, number " + row);
        }

        // Nothing but the last buffers is held back before the end.
        assertThat(max[0]).isGreaterThan(1_000_000);
        file.end(200_000, false);
    }

    private static byte[] file(List<? extends List<? extends @Nullable Object>> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        var file = new XlsxFile(out, "Sheet");
        file.header(rows.get(0).toArray());
        for (var row : rows.subList(1, rows.size())) {
            file.row(row.toArray());
        }
        file.end(rows.size() - 1, false);
        return out.toByteArray();
    }

    private static Rows read(byte[] bytes) {
        var rows = new Rows();
        assertThat(SheetReader.read(bytes, rows)).isEqualTo(SheetReader.Format.XLSX);
        return rows;
    }

    private static String part(byte[] bytes, String name) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("There is no part " + name);
    }
}
