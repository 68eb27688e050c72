package org.pixelkeep.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A TrueType font in which each character is the same box, and the space is empty. Text in it takes the same room on
 * every machine, whatever fonts it has and however it draws them.
 */
final class BoxFont {
    private static final int UNITS = 1000;
    private static final int ADVANCE = 560;
    private static final int WIDTH = 500;
    private static final int HEIGHT = 560;
    private static final int ASCENT = 800;
    private static final int DESCENT = -200;
    private static final int GLYPHS = 3;
    private static final int BOX = 1;
    private static final int EMPTY = 2;
    private static final int TRUE_TYPE = 0x00010000;
    private static final int DIRECTORY_LINE = 16;

    private BoxFont() {}

    /** What a table has in it. */
    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /** The font as a file. */
    static byte[] file() {
        var tables = new LinkedHashMap<String, byte[]>();
        tables.put("OS/2", bytes(BoxFont::os2));
        tables.put("cmap", bytes(BoxFont::characters));
        tables.put("glyf", bytes(out -> {
            out.write(glyph());
            out.write(glyph());
        }));
        tables.put("head", bytes(BoxFont::head));
        tables.put("hhea", bytes(BoxFont::metrics));
        tables.put("hmtx", bytes(out -> shorts(out, ADVANCE, 0, ADVANCE, 0, ADVANCE, 0)));
        tables.put("loca", bytes(out -> ints(out, 0, glyph().length, 2 * glyph().length, 2 * glyph().length)));
        tables.put("maxp", bytes(out -> {
            out.writeInt(TRUE_TYPE);
            shorts(out, GLYPHS, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
        }));
        tables.put("name", bytes(out -> shorts(out, 0, 0, 6)));
        tables.put("post", bytes(out -> ints(out, 0x00030000, 0, 0, 1, 0, 0, 0, 0)));
        return bytes(out -> assemble(tables, out));
    }

    private static void assemble(Map<String, byte[]> tables, DataOutputStream out) throws IOException {
        var count = tables.size();
        var power = Integer.highestOneBit(count);
        out.writeInt(TRUE_TYPE);
        shorts(
                out,
                count,
                power * DIRECTORY_LINE,
                Integer.numberOfTrailingZeros(power),
                (count - power) * DIRECTORY_LINE);
        var offset = 12 + count * DIRECTORY_LINE;
        for (var table : tables.entrySet()) {
            out.writeBytes(table.getKey());
            ints(out, checksum(table.getValue()), offset, table.getValue().length);
            offset += padded(table.getValue().length);
        }
        for (var table : tables.values()) {
            out.write(table);
            out.write(new byte[padded(table.length) - table.length]);
        }
    }

    private static void head(DataOutputStream out) throws IOException {
        ints(out, TRUE_TYPE, TRUE_TYPE, 0, 0x5F0F3CF5);
        shorts(out, 0b11, UNITS);
        ints(out, 0, 0, 0, 0);
        shorts(out, 0, 0, WIDTH, HEIGHT, 0, 8, 2, 1, 0);
    }

    private static void metrics(DataOutputStream out) throws IOException {
        out.writeInt(TRUE_TYPE);
        shorts(out, ASCENT, DESCENT, 0, ADVANCE, 0, ADVANCE - WIDTH, WIDTH, 1, 0, 0, 0, 0, 0, 0, 0, GLYPHS);
    }

    private static void os2(DataOutputStream out) throws IOException {
        shorts(out, 3, ADVANCE, 400, 5, 0);
        shorts(out, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0);
        out.write(new byte[10]);
        ints(out, 1, 0, 0, 0);
        out.writeBytes("TEST");
        shorts(out, 0x40, ' ', 0xFFFF, ASCENT, DESCENT, 0, ASCENT, -DESCENT);
        ints(out, 1, 0);
        shorts(out, HEIGHT, HEIGHT, 0, ' ', 0);
    }

    /** Of format 13, in which many characters have one glyph. */
    private static void characters(DataOutputStream out) throws IOException {
        shorts(out, 0, 1, 3, 10);
        out.writeInt(12);
        shorts(out, 13, 0);
        ints(out, 16 + 3 * 12, 0, 3);
        ints(out, ' ', ' ', EMPTY);
        ints(out, '!', 0x9F, BOX);
        ints(out, 0xA0, 0x2FFFF, BOX);
    }

    private static byte[] glyph() {
        return bytes(out -> {
            shorts(out, 1, 0, 0, WIDTH, HEIGHT, 3, 0);
            out.write(new byte[] {1, 1, 1, 1});
            shorts(out, 0, 0, WIDTH, 0, 0, HEIGHT, 0, -HEIGHT);
            out.write(new byte[2]);
        });
    }

    private static int checksum(byte[] table) {
        var sum = 0;
        for (var at = 0; at < table.length; at++) {
            sum += (table[at] & 0xFF) << (8 * (3 - at % 4));
        }
        return sum;
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private static void shorts(DataOutputStream out, int... values) throws IOException {
        for (var value : values) {
            out.writeShort(value);
        }
    }

    private static void ints(DataOutputStream out, int... values) throws IOException {
        for (var value : values) {
            out.writeInt(value);
        }
    }

    private static byte[] bytes(Content content) {
        var bytes = new ByteArrayOutputStream();
        try {
            content.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
