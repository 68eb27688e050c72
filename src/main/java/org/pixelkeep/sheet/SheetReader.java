package org.pixelkeep.sheet;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.pixelkeep.shared.error.InvalidInput;

/** Reads a file, by what is in it: its name and its announced type are not believed. */
public final class SheetReader {
    private SheetReader() {}

    /** What a file is. */
    public enum Format {
        CSV("CSV"),
        XLSX("Excel workbook"),
        JSON("JSON");

        private final String title;

        Format(String title) {
            this.title = title;
        }

        /** Its display name. */
        public String title() {
            return title;
        }
    }

    /**
     * Reads all of it.
     *
     * @param sink gets the header, and then row by row
     * @return what it was
     * @throws InvalidInput of {@code file}, when it is none of these, breaks a limit, or has no row below its header; the
     *     sink may have got rows already
     */
    public static Format read(byte[] bytes, SheetSink sink) {
        if (bytes.length == 0) {
            throw BadSheet.of("The sheet is empty.");
        }
        if (bytes.length > SheetLimits.MAX_BYTES) {
            throw BadSheet.of("The sheet has more than 10 MB. Split it, or send it in parts through the API.");
        }
        var counted = new Counted(sink);
        var format = format(bytes, counted);
        if (counted.rows < 2) {
            throw BadSheet.of(
                    counted.rows == 0
                            ? "The sheet has no rows."
                            : "There is a header, but no row below it. The first row has to name the columns.");
        }
        return format;
    }

    /**
     * Reads a further part of a CSV file: rows without a header, in UTF-8.
     *
     * @param before how many lines came before it
     * @return how many lines it has
     * @throws InvalidInput of {@code file}, when it breaks a limit
     */
    public static int readMore(byte[] bytes, char separator, int before, SheetSink sink) {
        if (bytes.length == 0) {
            throw BadSheet.of("The part is empty.");
        }
        if (bytes.length > SheetLimits.MAX_BYTES) {
            throw BadSheet.of("The part has more than 10 MB. Send smaller ones.");
        }
        var text = text(bytes, sink);
        CsvSheet.read(text, separator, before, sink);
        return lines(text);
    }

    private static Format format(byte[] bytes, SheetSink sink) {
        if (isOpenDocument(bytes)) {
            throw BadSheet.of("This is an OpenDocument sheet. Save it as XLSX, or as CSV.");
        }
        if (startsWith(bytes, "PK\u0003\u0004")) {
            XlsxSheet.read(bytes, sink);
            return Format.XLSX;
        }
        if ((bytes[0] & 0xFF) == 0xD0 && bytes.length > 1 && (bytes[1] & 0xFF) == 0xCF) {
            throw BadSheet.of(
                    "This is an old or encrypted Excel workbook. Save it as XLSX without a password, or as CSV.");
        }
        if (startsWith(bytes, "%PDF")) {
            throw BadSheet.of("This is a PDF. Save the sheet as CSV or XLSX.");
        }
        var text = text(bytes, sink);
        var start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            JsonSheet.read(text, sink);
            return Format.JSON;
        }
        if (start.regionMatches(true, 0, "<", 0, 1)
                && (start.toLowerCase(Locale.ROOT).startsWith("<!doctype html")
                        || start.toLowerCase(Locale.ROOT).startsWith("<html"))) {
            throw BadSheet.of("This is a web page, not a sheet. Save the sheet as CSV or XLSX.");
        }
        CsvSheet.read(text, sink);
        return Format.CSV;
    }

    /** Their archives begin with a type, which can be read without unpacking them. */
    private static boolean isOpenDocument(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        return (start.startsWith("PK") && start.contains("mimetypeapplication/vnd.oasis.opendocument."))
                || start.contains("<office:document ")
                || (start.startsWith("<?xml") && start.contains("opendocument"));
    }

    private static String text(byte[] bytes, SheetSink sink) {
        var encoding = TextEncoding.of(bytes);
        if (encoding.note() != null) {
            sink.note(encoding.note());
        }
        return encoding.decode(bytes);
    }

    private static int lines(String text) {
        var lines = text.chars().filter(c -> c == '\n').count();
        return (int) lines + (text.endsWith("\n") ? 0 : 1);
    }

    private static boolean startsWith(byte[] bytes, String mark) {
        for (var at = 0; at < mark.length(); at++) {
            if (at >= bytes.length || bytes[at] != mark.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    private static final class Counted implements SheetSink {
        private final SheetSink sink;
        private int rows;

        private Counted(SheetSink sink) {
            this.sink = sink;
        }

        @Override
        public void row(SheetRow row) {
            rows++;
            sink.row(row);
        }

        @Override
        public void note(String sentence) {
            sink.note(sentence);
        }
    }
}
