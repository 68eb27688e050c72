package org.pixelkeep.shared.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a text by 128 bits of its digest: two texts of a network with the same are improbable. */
public final class ShortDigest {
    private static final int BYTES = 16;

    private ShortDigest() {}

    /** 32 hex digits, the start of the SHA-256 digest of the text in UTF-8. */
    public static String of(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
