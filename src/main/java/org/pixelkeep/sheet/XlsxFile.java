package org.pixelkeep.sheet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An Excel workbook of one sheet. Every text is a text, also one that looks like a formula, and stays one when somebody
 * edits it; times are texts in ISO 8601. What does not fit into Excel's format is listed on a second sheet.
 */
public final class XlsxFile implements SheetFile {
    /** Characters of a text in a cell of Excel. */
    static final int MAX_CELL = 32_767;

    private static final int MAX_ROWS = 1_048_575;
    private static final int LETTERS = 26;
    private static final int BUFFER = 32 * 1024;

    /** Excel keeps 15 digits of a number. */
    private static final long MAX_NUMBER = 999_999_999_999_999L;

    private static final int PLAIN = 0;
    private static final int TITLE = 1;

    /** The cell is a text even if it begins like a formula. */
    private static final int QUOTED = 2;

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String STYLES = "<styleSheet xmlns=\"" + MAIN + "\"><fonts count=\"2\">"
            + "<font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
            + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
            + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
            + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\"/></cellXfs>"
            + "</styleSheet>";

    private final ZipOutputStream zip;
    private final String name;
    private final StringBuilder xml = new StringBuilder(BUFFER + 2 * MAX_CELL);
    private int line;
    private long tooLong;

    /** @param name of the sheet; what Excel does not take in a name is left out */
    public XlsxFile(OutputStream out, String name) {
        this.zip = new ZipOutputStream(new Unclosed(out), StandardCharsets.UTF_8);
        this.name = sheetName(name);
        zip.setLevel(Deflater.BEST_SPEED);
    }

    private static String sheetName(String name) {
        var allowed = new StringBuilder();
        name.chars()
                .filter(c -> Character.isLetterOrDigit(c) || c == ' ' || c == '-')
                .limit(31)
                .forEach(c -> allowed.append((char) c));
        return allowed.isEmpty() ? "Sheet" : allowed.toString();
    }

    @Override
    public int maxRows() {
        return MAX_ROWS;
    }

    @Override
    public void header(Object... titles) throws IOException {
        open(1);
        write(TITLE, titles);
    }

    @Override
    public void row(@Nullable Object... cells) throws IOException {
        write(PLAIN, cells);
    }

    @Override
    public void end(long rows, boolean more) throws IOException {
        close();
        var notes = notes(rows, more);
        if (!notes.isEmpty()) {
            open(2);
            write(TITLE, "About this file");
            for (var note : notes) {
                write(PLAIN, note);
            }
            close();
        }
        frame(notes.isEmpty() ? 1 : 2);
        zip.close();
    }

    private List<String> notes(long rows, boolean more) {
        var notes = new ArrayList<String>();
        if (more) {
            notes.add(String.format(
                    Locale.ROOT,
                    "These are the first %,d rows. There are more than Excel can show: narrow the list, or export CSV.",
                    rows));
        }
        if (tooLong > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d cells are empty because their text has more than %,d characters, which Excel does not"
                            + " support. Export CSV to get it.",
                    tooLong,
                    MAX_CELL));
        }
        return notes;
    }

    private void open(int sheet) throws IOException {
        line = 0;
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet" + sheet + ".xml"));
        xml.append(XML)
                .append("<worksheet xmlns=\"")
                .append(MAIN)
                .append("\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" ")
                .append("activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>")
                .append("<sheetFormatPr defaultRowHeight=\"15\" baseColWidth=\"18\"/><sheetData>");
    }

    private void close() throws IOException {
        xml.append("</sheetData></worksheet>");
        flush();
        zip.closeEntry();
    }

    private void write(int style, @Nullable Object... cells) throws IOException {
        line++;
        xml.append("<row r=\"").append(line).append("\">");
        for (var column = 0; column < cells.length; column++) {
            var cell = cells[column];
            if (cell instanceof Number number && Math.abs(number.doubleValue()) <= MAX_NUMBER) {
                cell(column);
                xml.append("><v>").append(number).append("</v></c>");
            } else if (cell != null) {
                text(column, style, cell.toString());
            }
            if (xml.length() > BUFFER) {
                flush();
            }
        }
        xml.append("</row>");
    }

    private void text(int column, int style, String text) {
        if (text.length() > MAX_CELL) {
            tooLong++;
        } else if (!text.isEmpty()) {
            cell(column);
            var shown = style == PLAIN && !CellText.harmless(text).equals(text) ? QUOTED : style;
            if (shown != PLAIN) {
                xml.append(" s=\"").append(shown).append('"');
            }
            xml.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            XlsxText.append(xml, text);
            xml.append("</t></is></c>");
        }
    }

    private void cell(int column) {
        xml.append("<c r=\"");
        if (column >= LETTERS) {
            xml.append((char) ('A' + column / LETTERS - 1));
        }
        xml.append((char) ('A' + column % LETTERS)).append(line).append('"');
    }

    private void flush() throws IOException {
        zip.write(xml.toString().getBytes(StandardCharsets.UTF_8));
        xml.setLength(0);
    }

    /** Everything but the sheets. */
    private void frame(int sheets) throws IOException {
        var types = new StringBuilder();
        var names = new StringBuilder();
        var relations = new StringBuilder();
        for (var sheet = 1; sheet <= sheets; sheet++) {
            types.append("<Override PartName=\"/xl/worksheets/sheet" + sheet + ".xml\" ContentType=\"" + TYPE
                    + "worksheet+xml\"/>");
            names.append("<sheet name=\"" + (sheet == 1 ? name : "About this file") + "\" sheetId=\"" + sheet
                    + "\" r:id=\"rId" + sheet + "\"/>");
            relations.append("<Relationship Id=\"rId" + sheet + "\" Type=\"" + OFFICE
                    + "/worksheet\" Target=\"worksheets/sheet" + sheet + ".xml\"/>");
        }
        part(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>" + names
                        + "</sheets></workbook>");
        part(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + relations
                        + "<Relationship Id=\"rIdStyles\" Type=\"" + OFFICE
                        + "/styles\" Target=\"styles.xml\"/></Relationships>");
        part("xl/styles.xml", STYLES);
        part(
                "_rels/.rels",
                "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + OFFICE
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"" + PACKAGE + "content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + "sheet.main+xml\"/>"
                        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + TYPE + "styles+xml\"/>" + types
                        + "</Types>");
    }

    private void part(String path, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write((XML + content).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Frees what packing needs when the workbook ends, and leaves the stream open. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
