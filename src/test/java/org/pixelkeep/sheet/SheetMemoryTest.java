package org.pixelkeep.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.GivenWorkbook;
import org.pixelkeep.testing.GivenWorkbook.Part;

/** A small file may unpack to a part that a parser would hold as a whole. */
@Exhaustive("each file that would take much memory")
class SheetMemoryTest {
    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String STRINGS = "xl/sharedStrings.xml";
    private static final String STYLES = "xl/styles.xml";
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    private static final String STRANGE =
            "The workbook is damaged, or not built the way Excel builds one. Open it in Excel, save"
                    + " it again, or save it as CSV.";
    private static final String FORMATS = "The workbook has more formats than Excel allows.";
    private static final String KILOBYTE = "a".repeat(1_000);
    private static final int MANY = 60_000;

    /** Bytes that may be allocated until a file is refused, all the short-lived ones among them. */
    private static final long LITTLE = 60_000_000;

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

    static Stream<Arguments> large() {
        return Stream.of(
                workbook("a comment", WORKBOOK, Part.of("<workbook><!--", KILOBYTE, MANY, "--></workbook>"), STRANGE),
                workbook("a comment in styles", STYLES, Part.of("<a><!--", KILOBYTE, MANY, "--></a>"), STRANGE),
                workbook("a comment in texts", STRINGS, Part.of("<sst><!--", KILOBYTE, MANY, "--></sst>"), STRANGE),
                workbook("a comment in the sheet", SHEET, Part.of("<a><!--", KILOBYTE, MANY, "--></a>"), STRANGE),
                workbook("an instruction", RELATIONS, Part.of("<a><?p ", KILOBYTE, MANY, "?></a>"), STRANGE),
                workbook("an attribute", WORKBOOK, Part.of("<a><sheet name=\"", KILOBYTE, MANY, "\"/></a>"), STRANGE),
                workbook(
                        "a text",
                        SHEET,
                        Part.of("<a><row><c><v><![CDATA[", KILOBYTE, MANY, "]]></v></c></row></a>"),
                        STRANGE),
                workbook("a document type", SHEET, Part.of("<!DOCTYPE a [<!--", KILOBYTE, MANY, "-->]><a/>"), STRANGE),
                workbook("a short document type", SHEET, Part.of("<!DOCTYPE a>", "", 0, "<a/>"), STRANGE),
                workbook("deep elements", SHEET, Part.of("<a>", "<a>", 10_000_000, ""), STRANGE),
                workbook(
                        "names of elements",
                        SHEET,
                        new Part("<a>", at -> "<n" + at + "/>", 1_000_000, "</a>"),
                        STRANGE),
                workbook(
                        "names of attributes",
                        STRINGS,
                        new Part("<a>", at -> "<n n" + at + "=''/>", 1_000_000, "</a>"),
                        STRANGE),
                workbook(
                        "names with prefixes",
                        SHEET,
                        new Part(
                                IntStream.range(0, 700)
                                        .mapToObj(at -> "xmlns:p" + at + "='u'")
                                        .collect(Collectors.joining(" ", "<a ", ">")),
                                at -> "<p" + at % 700 + ":n" + at / 700 + "/>",
                                490_000,
                                "</a>"),
                        STRANGE),
                workbook("targets", STYLES, new Part("<a>", at -> "<?n" + at + "?>", 1_000_000, "</a>"), STRANGE),
                workbook(
                        "namespaces",
                        WORKBOOK,
                        new Part("<a>", at -> "<a xmlns='" + at + KILOBYTE.substring(500) + "'/>", MANY, "</a>"),
                        STRANGE),
                workbook(
                        "relations",
                        RELATIONS,
                        new Part("<a>", at -> "<Relationship Id='" + at + "' Target='t'/>", 1_000_000, "</a>"),
                        "The workbook has too many parts."),
                workbook(
                        "long relations",
                        RELATIONS,
                        new Part("<a>", at -> "<Relationship Id='" + at + KILOBYTE + "'/>", MANY, "</a>"),
                        STRANGE),
                workbook(
                        "formats of cells",
                        STYLES,
                        Part.of("<a><cellXfs>", "<xf numFmtId='14'/>", 3_000_000, "</cellXfs></a>"),
                        FORMATS),
                workbook(
                        "formats of numbers",
                        STYLES,
                        new Part("<a>", at -> "<numFmt numFmtId='" + at + "' formatCode='[[[['/>", 1_000_000, "</a>"),
                        FORMATS),
                Arguments.of(
                        "a list of JSON",
                        ("[{\"ids\": [" + "1,".repeat(2_000_000) + "1]}]").getBytes(StandardCharsets.UTF_8),
                        "Row 2, column A: The cell has more than 70,000 characters."));
    }

    private static Arguments workbook(String what, String name, Part part, String message) {
        return Arguments.of(what, GivenWorkbook.of(Map.of(name, part)), message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    void what_would_take_much_memory_is_refused_before_it_does(String what, byte[] bytes, String message) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();

        assertThatThrownBy(() -> SheetReader.read(bytes, sink))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(message);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(LITTLE);
        assertThat(rows).isEmpty();
    }

    /** An empty text takes more memory than in the file. */
    @Test
    void shared_texts_are_counted_as_what_they_take() {
        var bytes = GivenWorkbook.of(Map.of(STRINGS, Part.of("<sst>", "<si/>", 2_000_000, "</sst>")));

        assertThatThrownBy(() -> SheetReader.read(bytes, sink))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("The workbook has too much text");
    }

    @Test
    void long_names_are_told_in_part() {
        SheetReader.read(
                GivenWorkbook.of(Map.of(
                        WORKBOOK,
                        Part.of("<w><sheet id='r1' name='", "n", 70_000, "'/><sheet id='r2' name='b'/></w>"),
                        SHEET,
                        Part.of(
                                "<a><row><c><v>1</v></c></row><row><c><v>2</v></c></row><mergeCell ref='",
                                "A",
                                70_000,
                                "'/></a>"))),
                sink);

        assertThat(notes)
                .containsExactly(
                        "The workbook has 2 sheets; “" + "n".repeat(99) + "…” was read.",
                        "The cells " + "A".repeat(99) + "… are merged: only the first of them has a value.");
    }

    /** Old workbooks collect formats and names, and nothing is wrong with these. */
    @Test
    void a_large_workbook_with_all_that_excel_allows_is_read() {
        var lines = 50_000;
        var bytes = GivenWorkbook.of(Map.of(
                WORKBOOK,
                new Part(
                        "<workbook xmlns:r='r'><sheets><sheet name='Data' r:id='r1'/></sheets><definedNames>",
                        at -> "<definedName name='Name_" + at + "'>Data!$A$" + at + "</definedName>",
                        50_000,
                        "</definedNames></workbook>"),
                STYLES,
                Part.of(
                        "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='dd.mm.yyyy'/></numFmts><cellXfs>",
                        "<xf numFmtId='200' fontId='0'><alignment horizontal='left'/></xf>",
                        65_490,
                        "</cellXfs></styleSheet>"),
                STRINGS,
                new Part(
                        "<sst>",
                        at -> "<si><t>Running Shoe Größe No. " + at + ", second flight</t></si>",
                        4 * lines,
                        "</sst>"),
                SHEET,
                new Part("<worksheet><!-- 1 --><sheetData>", at -> row(at, lines), lines, "</sheetData></worksheet>")));

        SheetReader.read(bytes, sink);

        assertThat(rows).hasSize(lines);
        assertThat(rows.get(lines - 1).cells()).hasSize(5).contains("Running Shoe Größe No. 199999, second flight");
        assertThat(rows.get(lines - 1).cell(4)).isEqualTo("2023-03-15");
    }

    private static String row(int at, int lines) {
        var row = new StringBuilder("<row r='" + (at + 1) + "' spans='1:5'>");
        for (var column = 0; column < 4; column++) {
            row.append("<c t='s' s='1'><v>").append(column * lines + at).append("</v></c>");
        }
        return row.append("<c s='65489'><v>45000</v></c></row>").toString();
    }
}
