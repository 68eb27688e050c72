package org.pixelkeep.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * Reads the first visible sheet of an XLSX workbook: twice through the packed bytes, once for shared texts and styles, once
 * for the rows. Formulas count as the value that was saved with them, merged cells as their first cell; macros, links, and
 * pictures are not looked at.
 */
final class XlsxSheet {
    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String STRINGS = "xl/sharedStrings.xml";
    private static final String STYLES = "xl/styles.xml";

    /** Bytes of a shared text in memory in addition to its characters, and of each of these at most. */
    private static final int TEXT = 56;

    private static final int CHARACTER = 2;

    private final byte[] bytes;
    private final List<String> shared = new ArrayList<>();
    private final Map<String, String> relations = new HashMap<>();
    private XlsxDates dates = XlsxDates.NONE;
    private @Nullable String sheetRelation;
    private String sheetName = "";
    private long sharedBytes;
    private int sheets;
    private boolean from1904;

    private XlsxSheet(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws InvalidInput when it is not such a workbook, or breaks a limit */
    static void read(byte[] bytes, SheetSink sink) {
        try {
            new XlsxSheet(bytes).read(sink);
        } catch (ZipException | XMLStreamException e) {
            throw BadSheet.of("The workbook is damaged. Open it in Excel, save it again, or save it as CSV.");
        } catch (IOException e) {
            throw BadSheet.of("The workbook is cut off. Upload it again.");
        }
    }

    private void read(SheetSink sink) throws IOException, XMLStreamException {
        var macros = new boolean[1];
        each((name, in) -> {
            switch (name) {
                case WORKBOOK -> workbook(in);
                case RELATIONS -> relations(in);
                case STRINGS -> strings(in);
                case STYLES -> dates = XlsxDates.of(XlsxXml.of(in));
                case "xl/vbaProject.bin" -> macros[0] = true;
                default -> {}
            }
        });
        var target = sheetRelation == null ? null : relations.get(sheetRelation);
        if (target == null) {
            throw BadSheet.of(
                    "This is not an Excel workbook, or it has no visible sheet. Save the sheet as XLSX or" + " CSV.");
        }
        if (sheets > 1) {
            sink.note("The workbook has " + sheets + " sheets; “" + BadSheet.shown(sheetName) + "” was read.");
        }
        if (macros[0]) {
            sink.note("The workbook has macros. They were ignored.");
        }
        var path = target.startsWith("/") ? target.substring(1) : "xl/" + target;
        var found = new boolean[1];
        each((name, in) -> {
            if (!found[0] && name.equals(path)) {
                found[0] = true;
                new XlsxRows(XlsxXml.of(in), shared, from1904 ? dates.from1904() : dates, sink).read();
            }
        });
        if (!found[0]) {
            throw BadSheet.of("The workbook is damaged: its sheet is missing. Save it again.");
        }
    }

    /** Something to do with a file of the workbook. */
    private interface Part {
        void read(String name, InputStream in) throws IOException, XMLStreamException;
    }

    private void each(Part part) throws IOException, XMLStreamException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            var in = new Unpacked(zip, bytes.length);
            var entries = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = next(zip, in)) {
                if (++entries > SheetLimits.MAX_ENTRIES) {
                    throw tooManyParts();
                }
                part.read(entry.getName(), in);
            }
        }
    }

    /** The rest of the entry is unpacked as well, so that it counts toward the limit. */
    private static @Nullable ZipEntry next(ZipInputStream zip, Unpacked in) throws IOException {
        in.transferTo(java.io.OutputStream.nullOutputStream());
        return zip.getNextEntry();
    }

    private static InvalidInput tooManyParts() {
        return BadSheet.of("The workbook has too many parts. Save the sheet as CSV.");
    }

    private void workbook(InputStream in) throws XMLStreamException {
        var xml = XlsxXml.of(in);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("workbookPr")) {
                    var date = xml.getAttributeValue(null, "date1904");
                    from1904 = "1".equals(date) || "true".equals(date);
                } else if (xml.getLocalName().equals("sheet")) {
                    sheet(xml);
                }
            }
        }
    }

    private void sheet(XMLStreamReader xml) {
        var state = xml.getAttributeValue(null, "state");
        if (state != null && !state.equals("visible")) {
            return;
        }
        sheets++;
        if (sheetRelation == null) {
            for (var at = 0; at < xml.getAttributeCount(); at++) {
                if (xml.getAttributeLocalName(at).equals("id")) {
                    sheetRelation = xml.getAttributeValue(at);
                } else if (xml.getAttributeLocalName(at).equals("name")) {
                    sheetName = xml.getAttributeValue(at);
                }
            }
        }
    }

    private void relations(InputStream in) throws XMLStreamException {
        var xml = XlsxXml.of(in);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")) {
                relation(
                        String.valueOf(xml.getAttributeValue(null, "Id")),
                        String.valueOf(xml.getAttributeValue(null, "Target")));
            }
        }
    }

    /** Each leads to a part, so that more of them than parts lead nowhere. */
    private void relation(String id, String target) {
        if (id.length() > SheetLimits.MAX_PATH || target.length() > SheetLimits.MAX_PATH) {
            throw BadSheet.strange();
        }
        relations.put(id, target);
        if (relations.size() > SheetLimits.MAX_ENTRIES) {
            throw tooManyParts();
        }
    }

    private void strings(InputStream in) throws XMLStreamException {
        var xml = XlsxXml.of(in);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("si")) {
                var text = XlsxRows.text(xml, "si");
                sharedBytes += TEXT + CHARACTER * (long) text.length();
                if (sharedBytes > SheetLimits.MAX_SHARED) {
                    throw BadSheet.tooMuchText();
                }
                shared.add(XlsxText.restored(text));
            }
        }
    }

    /** What a workbook unpacks to, up to a limit. Closing it does not close the workbook. */
    private static final class Unpacked extends CountedInput {
        private final long packed;
        private long unpacked;

        private Unpacked(InputStream in, long packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public void close() {
            // The entry ends, not the workbook.
        }

        @Override
        void count(int bytes) {
            unpacked += bytes;
            if (unpacked > SheetLimits.MAX_UNPACKED
                    || (unpacked > SheetLimits.MAX_BYTES && unpacked / SheetLimits.MAX_RATIO > packed)) {
                throw BadSheet.of(
                        "The workbook is too large when unpacked. Delete empty rows and formats, or save the sheet"
                                + " as CSV.");
            }
        }
    }
}
