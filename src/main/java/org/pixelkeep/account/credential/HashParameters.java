package org.pixelkeep.account.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How a password is hashed with Argon2id, version 1.3 (RFC 9106).
 *
 * @param memoryKib memory in KiB
 * @param passes passes over it
 * @param lanes lanes, which are computed one after the other
 * @param salt not to be changed
 */
record HashParameters(int memoryKib, int passes, int lanes, ByteBuffer salt) {
    private static final int HASH_BYTES = 32;

    /** PHC string format, see github.com/P-H-C/phc-string-format. Salt and hash are base64 without padding. */
    private static final Pattern ENCODED =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([^$]+)\\$[^$]+");

    private static final int MEMORY = 1;
    private static final int PASSES = 2;
    private static final int LANES = 3;
    private static final int SALT = 4;

    /**
     * Those of a hash.
     *
     * @throws IllegalArgumentException if this is not a hash of {@link #hash}
     */
    static HashParameters of(String hash) {
        var parts = ENCODED.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a hash of Argon2id in PHC string format");
        }
        return new HashParameters(
                Integer.parseInt(parts.group(MEMORY)),
                Integer.parseInt(parts.group(PASSES)),
                Integer.parseInt(parts.group(LANES)),
                ByteBuffer.wrap(Base64.getDecoder().decode(parts.group(SALT))));
    }

    /** The same cost with another salt. */
    HashParameters with(byte[] otherSalt) {
        return new HashParameters(memoryKib, passes, lanes, ByteBuffer.wrap(otherSalt));
    }

    /** Whether these cost the same. */
    boolean costLike(HashParameters other) {
        return equals(other.with(salt.array()));
    }

    /** The hash of a password in PHC string format. Takes tens of milliseconds and the memory by design. */
    String hash(String password) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt.array())
                .build());
        var hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=" + lanes + "$"
                + base64.encodeToString(salt.array()) + "$" + base64.encodeToString(hash);
    }
}
