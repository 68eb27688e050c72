package org.pixelkeep.account.credential;

import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hashes and verifies passwords with Argon2id at the cost recommended by OWASP's password storage cheat sheet: 19 MiB,
 * two passes, one lane. Only a few run at a time, so a burst of sign-ins cannot exhaust memory or threads.
 */
@ApplicationScoped
public class Passwords {
    public static final int MIN_LENGTH = 15;
    public static final int MAX_LENGTH = 1_000;

    /** Maximum number of wrong passwords checked per account in 15 minutes. */
    public static final int MAX_FAILURES = 10;

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;

    private static final int PLACES = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    /** Out of two hundred request threads. */
    private static final int WAITING = 24;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Tests sign in hundreds of times; a production application never uses this. */
    private static final boolean CHEAP = LaunchMode.current() == LaunchMode.TEST;

    private final SecureRandom random = new SecureRandom();

    /** For new hashes, with the salt for addresses without an account. */
    private final HashParameters parameters =
            new HashParameters(CHEAP ? 64 : MEMORY_KIB, CHEAP ? 1 : PASSES, LANES, ByteBuffer.wrap(randomSalt()));

    private final HashingSlots places = new HashingSlots(PLACES, PLACES / 4, WAITING, TIMEOUT);
    private final CommonPasswords common = CommonPasswords.read();

    /**
     * The problem with a new password, in words; empty if it is fine. Any mix of characters is allowed, but not the
     * person's own name or a common password.
     *
     * @param about words that an attacker who knows the person would try: address, name
     */
    public Optional<String> problem(String password, String... about) {
        var length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            return Optional.of(
                    "Use at least " + MIN_LENGTH + " characters. A few words in a row are easy to remember.");
        }
        if (length > MAX_LENGTH) {
            return Optional.of("Use at most 1,000 characters.");
        }
        return common.holds(password, about)
                ? Optional.of("This is easy to guess: it is made of common passwords, names, or rows of keys. Use a "
                        + "few unrelated words.")
                : Optional.empty();
    }

    /**
     * The encoded hash with a random salt and its parameters. Takes tens of milliseconds by design.
     *
     * @throws org.pixelkeep.shared.error.Overloaded when too many are waiting
     */
    public String hash(String password) {
        return hash(password, List.of());
    }

    /**
     * The same with the salt of other accounts with the same address, if there are any. Then one computation covers all
     * of them at sign-in, and its time does not reveal how many there are. A salt only has to differ between addresses
     * to prevent trying one password on all at once.
     *
     * @param others hashes of the other accounts with the address
     * @throws org.pixelkeep.shared.error.Overloaded when too many are waiting
     */
    public String hash(String password, Collection<String> others) {
        return compute(
                password,
                others.stream()
                        .map(HashParameters::of)
                        .filter(parameters::costLike)
                        .findFirst()
                        .orElseGet(() -> parameters.with(randomSalt())),
                true);
    }

    /**
     * Whether a signed-in person's password matches this hash.
     *
     * @throws org.pixelkeep.shared.error.Overloaded when too many are waiting
     */
    public boolean matches(String password, String hash) {
        return !matching(password, List.of(hash), true).isEmpty();
    }

    /**
     * The hashes that match the password. Several hashes of one address, or none, take as long as one.
     *
     * @param known whether the caller is known; some slots are reserved for known callers
     * @throws org.pixelkeep.shared.error.Overloaded when too many are waiting; nothing was compared
     */
    public Set<String> matching(String password, Collection<String> hashes, boolean known) {
        var used = hashes.stream().map(HashParameters::of).collect(Collectors.toCollection(LinkedHashSet::new));
        if (used.isEmpty()) {
            used.add(parameters);
        }
        var found = new HashSet<String>();
        for (var each : used) {
            var computed = compute(password, each, known).getBytes(StandardCharsets.US_ASCII);
            for (var hash : hashes) {
                if (MessageDigest.isEqual(computed, hash.getBytes(StandardCharsets.US_ASCII))) {
                    found.add(hash);
                }
            }
        }
        return found;
    }

    private byte[] randomSalt() {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private String compute(String password, HashParameters how, boolean known) {
        return places.of(known, () -> how.hash(normalized(password)));
    }

    private static String normalized(String password) {
        var cut = password.length() <= 2 * MAX_LENGTH ? password : password.substring(0, 2 * MAX_LENGTH);
        return Normalizer.normalize(cut, Normalizer.Form.NFC);
    }
}
