package org.pixelkeep.serving.http.answer;

import io.netty.buffer.ByteBuf;
import java.util.zip.CRC32;

/** Writes a gzip file (RFC 1952) from texts that are already compressed and small ones that are stored uncompressed. */
final class GzipText {
    private static final byte[] BEGIN = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int LAST_BLOCK = 0x0003;
    private static final int LENGTHS = 256;
    private static final int[] SHIFTS = new int[LENGTHS];

    /** The overhead of an uncompressed text, in bytes. */
    static final int PLAIN = 5;

    /** The overhead of a file, in bytes. */
    static final int FRAME = BEGIN.length + 10;

    static {
        for (var length = 0; length < LENGTHS; length++) {
            SHIFTS[length] = Checksums.shift(length);
        }
    }

    private final ByteBuf out;
    private final CRC32 small = new CRC32();
    private int checksum;
    private int length;

    GzipText(ByteBuf out) {
        this.out = out;
        out.writeBytes(BEGIN);
    }

    /** The parts of one uncompressed text; 65,535 bytes at most. */
    void plain(byte[]... parts) {
        var size = 0;
        small.reset();
        for (var part : parts) {
            size += part.length;
            small.update(part);
        }
        out.writeByte(0);
        out.writeShortLE(size);
        out.writeShortLE(~size);
        for (var part : parts) {
            out.writeBytes(part);
        }
        joined((int) small.getValue(), size, size < LENGTHS ? SHIFTS[size] : Checksums.shift(size));
    }

    void deflated(Deflated text) {
        out.writeBytes(text.bytes());
        joined(text.checksum(), text.length(), text.shift());
    }

    private void joined(int next, int size, int shift) {
        checksum = Checksums.joined(checksum, next, shift);
        length += size;
    }

    void end() {
        out.writeShortLE(LAST_BLOCK);
        out.writeIntLE(checksum);
        out.writeIntLE(length);
    }
}
