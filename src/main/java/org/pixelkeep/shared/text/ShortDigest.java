package org.pixelkeep.shared.text;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names a text by 128 bits of its digest: two texts of a network with the same are improbable. */
public final class ShortDigest {
    private static final int BYTES = 16;

    private ShortDigest() {}

    /** 32 hex digits, the start of the SHA-256 digest of the text in UTF-8. */
    public static String of(String text) {
        var digest = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }
}
