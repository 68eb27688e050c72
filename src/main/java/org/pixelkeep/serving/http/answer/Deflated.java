package org.pixelkeep.serving.http.answer;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A text that was compressed once, to be put into any {@link GzipText}.
 *
 * @param bytes deflate blocks (RFC 1951) that end at a byte boundary, none of them the last one
 * @param checksum of the text
 * @param length of the text, in bytes
 * @param shift what {@link Checksums#joined} needs to append the text to another
 */
record Deflated(byte[] bytes, int checksum, int length, int shift) {
    private static final int SPARE = 64;

    /** Longer texts are compressed quickly instead of well: few are sent often enough to be kept. */
    private static final int LONG = 64 * 1024;

    static Deflated of(byte[] text) {
        var level = text.length > LONG ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION;
        var deflater = new Deflater(level, true);
        try {
            deflater.setInput(text);
            var bytes = new byte[text.length / 4 + SPARE];
            var length = 0;
            while (true) {
                length += deflater.deflate(bytes, length, bytes.length - length, Deflater.SYNC_FLUSH);
                if (length < bytes.length) {
                    break;
                }
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            var checksum = new CRC32();
            checksum.update(text);
            return new Deflated(
                    Arrays.copyOf(bytes, length), (int) checksum.getValue(), text.length, Checksums.shift(text.length));
        } finally {
            deflater.end();
        }
    }
}
