package org.pixelkeep.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * How a text file is encoded.
 *
 * @param mark how many bytes at its start only say so
 * @param note what people should know of a guess, in a sentence; {@code null}: nothing was guessed
 */
record TextEncoding(Charset charset, int mark, @Nullable String note) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int LOOKED_AT = 4_000;

    /** Of so many, at least one in three is a zero in UTF-16 of Latin script. */
    private static final int ZEROS = 3;

    /** @throws InvalidInput when the bytes are no text */
    static TextEncoding of(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return checked(bytes, new TextEncoding(StandardCharsets.UTF_8, 3, null));
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return checked(bytes, new TextEncoding(StandardCharsets.UTF_16LE, 2, "The file was read as UTF-16."));
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return checked(bytes, new TextEncoding(StandardCharsets.UTF_16BE, 2, "The file was read as UTF-16."));
        }
        var even = zeros(bytes, 0);
        var odd = zeros(bytes, 1);
        var looked = Math.min(bytes.length, LOOKED_AT);
        if (odd > looked / (2 * ZEROS) && even == 0) {
            return checked(bytes, new TextEncoding(StandardCharsets.UTF_16LE, 0, "The file was read as UTF-16."));
        }
        if (even > looked / (2 * ZEROS) && odd == 0) {
            return checked(bytes, new TextEncoding(StandardCharsets.UTF_16BE, 0, "The file was read as UTF-16."));
        }
        if (even + odd > 0) {
            throw BadSheet.of("This is not a sheet but another kind of file. Save the sheet as CSV or XLSX.");
        }
        if (decodes(bytes, new TextEncoding(StandardCharsets.UTF_8, 0, null))) {
            return new TextEncoding(StandardCharsets.UTF_8, 0, null);
        }
        return new TextEncoding(
                WINDOWS, 0, "The file is not UTF-8 and was read as Windows-1252. Check names with accents.");
    }

    /** The text. */
    String decode(byte[] bytes) {
        return new String(bytes, mark, bytes.length - mark, charset);
    }

    private static TextEncoding checked(byte[] bytes, TextEncoding encoding) {
        if (!decodes(bytes, encoding)) {
            throw BadSheet.of("The file begins as " + encoding.charset.name()
                    + ", but has bytes that are not. Save it again as “CSV UTF-8”.");
        }
        return encoding;
    }

    private static boolean decodes(byte[] bytes, TextEncoding encoding) {
        try {
            encoding.charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, encoding.mark, bytes.length - encoding.mark));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int zeros(byte[] bytes, int from) {
        var zeros = 0;
        for (var at = from; at < Math.min(bytes.length, LOOKED_AT); at += 2) {
            zeros += bytes[at] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (var at = 0; at < mark.length; at++) {
            if ((bytes[at] & 0xFF) != mark[at]) {
                return false;
            }
        }
        return true;
    }
}
