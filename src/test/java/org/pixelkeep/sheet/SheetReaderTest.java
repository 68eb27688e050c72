package org.pixelkeep.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.error.InvalidInput;

class SheetReaderTest {
    private static final String SHEET = """
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>%s</worksheet>""";

    private final List<SheetRow> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final SheetSink sink = new SheetSink() {
        @Override
        public void row(SheetRow row) {
            rows.add(row);
        }

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    };

    private SheetReader.Format read(byte[] bytes) {
        return SheetReader.read(bytes, sink);
    }

    private SheetReader.Format read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<List<String>> cells() {
        return rows.stream().map(SheetRow::cells).toList();
    }

    static byte[] xlsx(String rows, String after, Map<String, String> more) {
        var files = new java.util.LinkedHashMap<String, String>();
        files.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Hidden\" state=\"hidden\" r:id=\"r0\"/><sheet name=\"Data\""
                        + " r:id=\"r1\"/></sheets></workbook>");
        files.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        files.put("xl/worksheets/sheet1.xml", SHEET.formatted(rows, after));
        files.putAll(more);
        return zip(files);
    }

    private static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String row(int line, String... cells) {
        return "<row r=\"" + line + "\">"
                + Arrays.stream(cells)
                        .map(cell -> "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>")
                        .collect(Collectors.joining())
                + "</row>";
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void the_separator_is_guessed(String separator) {
        var format = read(String.join("\n", "Name,Code", "\"a,b;c|d\te\",x", "f,")
                .replace(",", separator)
                .replace("\"a" + separator + "b", "\"a,b"));

        assertThat(format).isEqualTo(SheetReader.Format.CSV);
        assertThat(cells().get(0)).containsExactly("Name", "Code");
        assertThat(cells().get(1)).hasSize(2).last().isEqualTo("x");
        assertThat(rows.get(2).line()).isEqualTo(3);
    }

    @Test
    void lines_in_cells_and_blank_lines_keep_the_line_numbers_right() {
        read("Name,Code\n\n\"two\nlines\",a\n,\nb,c\n");

        assertThat(rows.stream().map(SheetRow::line)).containsExactly(1, 3, 6);
        assertThat(rows.get(1).cell(0)).isEqualTo("two\nlines");
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", "", ""),
                Arguments.of("UTF-8", "\uFEFF", ""),
                Arguments.of(
                        "windows-1252",
                        "",
                        "The file is not UTF-8 and was read as Windows-1252. Check names with accents."),
                Arguments.of("UTF-16LE", "\uFEFF", "The file was read as UTF-16."),
                Arguments.of("UTF-16BE", "\uFEFF", "The file was read as UTF-16."),
                Arguments.of("UTF-16LE", "", "The file was read as UTF-16."));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void the_encoding_is_guessed_and_told(String encoding, String mark, String note) {
        read((mark + "Name;Code\nMünchen – Café;x\n").getBytes(Charset.forName(encoding)));

        assertThat(cells()).containsExactly(List.of("Name", "Code"), List.of("München – Café", "x"));
        assertThat(notes).isEqualTo(note.isEmpty() ? List.of() : List.of(note));
    }

    @Test
    void a_workbook_is_read_with_dates_numbers_and_formulas() {
        var styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd/mm/yyyy\"/></numFmts><cellXfs>"
                + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>";
        var strings = "<sst><si><t>Na</t><r><t>me</t></r><rPh><t>x</t></rPh></si><si><t>Ümlaut &amp; co</t></si></sst>";
        var sheet =
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>Start</t></is></c></row>"
                        + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"B3\"><v>1.0E7</v></c><c r=\"C3\" s=\"1\"><v>45000</v></c>"
                        + "<c r=\"D3\" s=\"2\"><v>45000.5</v></c><c r=\"E3\" t=\"str\"><f>A3&amp;B3</f><v>ab</v></c><c r=\"F3\" t=\"b\"><v>1</v></c>"
                        + "<c r=\"G3\" s=\"3\"><v>45000</v></c></row>";

        var format = read(xlsx(
                sheet,
                "<mergeCells><mergeCell ref=\"A3:A4\"/></mergeCells>",
                Map.of("xl/styles.xml", styles, "xl/sharedStrings.xml", strings, "xl/vbaProject.bin", "macro")));

        assertThat(format).isEqualTo(SheetReader.Format.XLSX);
        assertThat(cells())
                .containsExactly(
                        List.of("Name", "", "Start"),
                        List.of(
                                "Ümlaut & co",
                                "10000000",
                                "2023-03-15",
                                "2023-03-15T12:00",
                                "ab",
                                "true",
                                "2023-03-15T00:00"));
        assertThat(rows.get(1).line()).isEqualTo(3);
        assertThat(notes)
                .containsExactlyInAnyOrder(
                        "The workbook has macros. They were ignored.",
                        "1 cell has a formula; the values that were saved with the workbook were read.",
                        "The cells A3:A4 are merged: only the first of them has a value.");
    }

    @Test
    void merged_cells_that_are_not_named_are_told_all_the_same() {
        read(xlsx(row(1, "Name") + row(2, "a"), "<mergeCells><mergeCell/></mergeCells>", Map.of()));

        assertThat(notes).containsExactly("Cells are merged: only the first of them has a value.");
    }

    /** Zeros are taken off a number one by one, so 70,000 of them in each of some thousand cells took minutes. */
    @Test
    void a_number_of_very_many_digits_stays_as_it_is() {
        var number = "1" + "0".repeat(60_000);
        var cells = IntStream.range(0, 150)
                .mapToObj(at -> "<c><v>" + number + "</v></c>")
                .collect(Collectors.joining());

        assertThat(Duration.ofSeconds(5))
                .isGreaterThan(took(() -> read(xlsx(row(1, "Number") + "<row>" + cells + "</row>", "", Map.of()))));
        assertThat(rows.get(1).cell(149)).isEqualTo(number);
    }

    private static Duration took(Runnable work) {
        var begun = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void xandrs_json_is_read_with_dots_and_lists() {
        read("""
                {"response": {"status": "OK", "count": 2, "creatives": [
                  {"id": 7, "name": "Spring", "template": {"id": 5}, "pixels": [{"id": 1}, {"id": 2}], "code": null},
                  {"id": 8, "width": 300, "name": "Fall"}]}}""");

        assertThat(cells())
                .containsExactly(
                        List.of("id", "name", "template.id", "pixels", "code", "width"),
                        List.of("7", "Spring", "5", "1,2", ""),
                        List.of("8", "Fall", "", "", "", "300"));
    }

    static Stream<Arguments> bad() {
        var wide = IntStream.range(0, 1_000_000).mapToObj(at -> "c").collect(Collectors.joining(","));
        var bomb = xlsx(row(1, "Name"), " ".repeat(60 * 1024 * 1024), Map.of());
        return Stream.of(
                Arguments.of("empty", bytes(""), "The sheet is empty."),
                Arguments.of("blank", bytes("\n \n"), "The sheet has no rows."),
                Arguments.of("header alone", bytes("Name,Code\n"), "no row below it"),
                Arguments.of("11 MB", new byte[11 * 1024 * 1024], "more than 10 MB"),
                Arguments.of("a million columns", bytes(wide + "\n"), "Row 1: The sheet has more than 200 columns"),
                Arguments.of(
                        "open quotation mark",
                        bytes("Name,Code\na,\"" + "x\n".repeat(50_000)),
                        "Row 2, column B: The cell has more than 70,000 characters"),
                Arguments.of(
                        "zero bytes",
                        bytes("Name\u0000\u0000,Code\n"),
                        "This is not a sheet but another kind of file."),
                Arguments.of(
                        "cut UTF-16",
                        new byte[] {(byte) 0xFF, (byte) 0xFE, 0x00, (byte) 0xD8, 0x41},
                        "begins as UTF-16LE, but has bytes that are not"),
                Arguments.of("old workbook", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, 0x22}, "old or encrypted"),
                Arguments.of("pdf", bytes("%PDF-1.7 …"), "This is a PDF."),
                Arguments.of(
                        "open document",
                        bytes("PK\u0003\u0004......mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK"),
                        "This is an OpenDocument sheet. Save it as XLSX, or as CSV."),
                Arguments.of(
                        "flat open document",
                        bytes("<?xml version=\"1.0\"?><office:document xmlns:office=\"x\"/>"),
                        "This is an OpenDocument sheet."),
                Arguments.of("html", bytes("<!DOCTYPE html><html></html>"), "This is a web page"),
                Arguments.of("cut zip", Arrays.copyOf(bomb, 300), "The workbook is"),
                Arguments.of("other zip", zip(Map.of("a.txt", "x")), "not an Excel workbook"),
                Arguments.of("bomb", bomb, "is too large when unpacked"),
                Arguments.of(
                        "document type",
                        xlsx(
                                "",
                                "",
                                Map.of("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><workbook>&a;</workbook>")),
                        "The workbook is damaged"),
                Arguments.of(
                        "error in a cell",
                        xlsx(
                                row(1, "A", "B") + "<row r=\"2\"><c r=\"B2\" t=\"e\"><v>#REF!</v></c></row>",
                                "",
                                Map.of()),
                        "Row 2, column B: The cell has the error #REF!"),
                Arguments.of(
                        "wide workbook",
                        xlsx("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>", "", Map.of()),
                        "Row 1: The sheet has more than 200 columns"),
                Arguments.of(
                        "missing text",
                        xlsx("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>", "", Map.of()),
                        "Row 1, column A: The workbook is damaged here"),
                Arguments.of(
                        "one text in very many cells",
                        xlsx(
                                row(1, "Name")
                                        + ("<row>" + "<c t=\"s\"><v>0</v></c>".repeat(200) + "</row>").repeat(20),
                                "",
                                Map.of(
                                        "xl/sharedStrings.xml",
                                        "<sst><si><t>" + "x".repeat(69_000) + "</t></si></sst>")),
                        "The workbook has too much text"),
                Arguments.of("broken json", bytes("[{\"id\": 1,]"), "The JSON cannot be read at line 1"),
                Arguments.of("deep json", bytes("[".repeat(500)), "The JSON cannot be read"),
                Arguments.of("json without a list", bytes("{\"response\": {\"id\": 1}}"), "has no list of objects"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void a_bad_file_is_refused_at_its_place(String what, byte[] bytes, String message) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(InvalidInput.class)
                .satisfies(refused -> assertThat(
                                ((InvalidInput) refused).violations().get(0).field())
                        .isEqualTo("file"))
                .hasMessageContaining(message);
    }

    @Test
    void what_an_export_writes_is_restored_exactly() {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++) {
            var text = random.ints(random.nextInt(8), 0, 10)
                    .mapToObj(at -> String.valueOf("'=-@;\t\n a\"".charAt(at)))
                    .collect(Collectors.joining());

            assertThat(CellText.restored(CellText.harmless(text))).as(text).isEqualTo(text);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
