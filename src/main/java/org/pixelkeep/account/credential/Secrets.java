package org.pixelkeep.account.credential;

import com.google.common.hash.Hashing;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.zip.CRC32;

/** Random secrets, and the hashes they are stored under. */
public final class Secrets {
    static final String TOKEN_START = "pxt_";

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int RANDOM_BYTES = 32;
    private static final int RANDOM_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 256 random bits in 43 letters and digits. */
    public static String random() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return base62(new BigInteger(1, bytes), RANDOM_LENGTH);
    }

    /** About 118 random bits in four groups of letters and digits, without easily confused ones. */
    public static String recoveryCode() {
        var groups = new ArrayList<String>();
        for (var group = 0; group < 4; group++) {
            var text = new StringBuilder();
            for (var place = 0; place < 6; place++) {
                text.append(LEGIBLE.charAt(RANDOM.nextInt(LEGIBLE.length())));
            }
            groups.add(text.toString());
        }
        return String.join("-", groups);
    }

    /** A new API token: {@code pxt_}, 43 random characters, and 6 that are a checksum of the rest. */
    public static String token() {
        var start = TOKEN_START + random();
        return start + checksum(start);
    }

    /** Whether the text can be a token at all, checked without a query. */
    public static boolean isTokenShaped(String text) {
        var length = TOKEN_START.length() + RANDOM_LENGTH;
        return text.length() == length + CHECKSUM_LENGTH
                && text.startsWith(TOKEN_START)
                && text.substring(length).equals(checksum(text.substring(0, length)));
    }

    /** SHA-256: enough for texts with 256 random bits. 32 bytes. */
    public static byte[] hash(String secret) {
        return Hashing.sha256().hashString(secret, StandardCharsets.UTF_8).asBytes();
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        var rest = crc.getValue();
        var digits = new char[CHECKSUM_LENGTH];
        for (var place = CHECKSUM_LENGTH - 1; place >= 0; place--) {
            digits[place] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }

    private static String base62(BigInteger number, int length) {
        var text = new char[length];
        var base = BigInteger.valueOf(DIGITS.length());
        var rest = number;
        for (var place = length - 1; place >= 0; place--) {
            var parts = rest.divideAndRemainder(base);
            text[place] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }
}
