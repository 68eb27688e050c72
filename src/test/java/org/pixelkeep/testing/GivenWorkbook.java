package org.pixelkeep.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks of any size, packed while they are written. */
public final class GivenWorkbook {
    /** So much that does not pack lets a workbook unpack to 200 times as much. */
    private static final int PADDING = 1_000_000;

    private GivenWorkbook() {}

    /** A part of a workbook: its begin, something many times, its end. */
    public record Part(String begin, IntFunction<String> filling, int times, String end) {
        /** The same, many times. */
        public static Part of(String begin, String filling, int times, String end) {
            return new Part(begin, number -> filling, times, end);
        }
    }

    /** One with a sheet of one row below its header, in which these parts replace or join the usual ones. */
    public static byte[] of(Map<String, Part> changed) {
        var parts = new LinkedHashMap<String, Part>();
        parts.put(
                "xl/workbook.xml",
                whole("<workbook xmlns:r=\"r\"><sheets><sheet name=\"Data\" r:id=\"r1\"/></sheets></workbook>"));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                whole("<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"));
        parts.put(
                "xl/worksheets/sheet1.xml",
                whole("<worksheet><sheetData><row><c t=\"str\"><v>Creative Name</v></c></row>"
                        + "<row><c t=\"str\"><v>Banner</v></c></row></sheetData></worksheet>"));
        parts.putAll(changed);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var padding = new byte[PADDING];
            new Random(7).nextBytes(padding);
            zip.putNextEntry(new ZipEntry("docProps/thumbnail.jpeg"));
            zip.write(padding);
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                write(zip, part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Part whole(String text) {
        return Part.of(text, "", 0, "");
    }

    private static void write(ZipOutputStream zip, Part part) throws IOException {
        zip.write(part.begin.getBytes(StandardCharsets.UTF_8));
        for (var number = 0; number < part.times; number++) {
            zip.write(part.filling.apply(number).getBytes(StandardCharsets.UTF_8));
        }
        zip.write(part.end.getBytes(StandardCharsets.UTF_8));
    }
}
