package org.pixelkeep.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and compares passwords with Argon2id, at the cost that OWASP's password storage cheat sheet names: 19 MiB,
 * two passes, one lane. Only a few at a time, so that a burst of sign-ins cannot use up the memory.
 */
@ApplicationScoped
public class Passwords {
    public static final int SHORTEST = 15;
    public static final int LONGEST = 1_000;

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    /** The tests of the application sign in by the hundred; an application that serves anybody is never among them. */
    private static final boolean CHEAP = LaunchMode.current() == LaunchMode.TEST;

    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(CHEAP ? 64 : MEMORY_KIB, CHEAP ? 1 : PASSES, LANES, HASH_BYTES, Argon2.ID);

    private final SecureRandom random = new SecureRandom();
    private final Semaphore places = new Semaphore(2 * Runtime.getRuntime().availableProcessors());
    private final CommonPasswords common = CommonPasswords.read();
    private final String decoy;

    Passwords() {
        this.decoy = hash(Secrets.random());
    }

    /**
     * What is wrong with a new password, in words; empty when it is good. Any characters in any mixture are; what the
     * person is called and what everybody chooses is not.
     *
     * @param about words that whoever knows the person would try: address, name
     */
    public Optional<String> complaint(String password, String... about) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("Use at least " + SHORTEST + " characters: a few words in a row are easy to remember.");
        }
        if (length > LONGEST) {
            return Optional.of("Use at most 1,000 characters.");
        }
        return common.holds(password, about)
                ? Optional.of("This is made of what is tried first: well-known passwords, names, rows of keys. "
                        + "Take a few words that have nothing to do with each other.")
                : Optional.empty();
    }

    /** The encoded hash, with its own random salt and its parameters. Takes tens of milliseconds by design. */
    public String hash(String password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        places.acquireUninterruptibly();
        try {
            return Password.hash(normalised(password))
                    .addSalt(salt)
                    .with(ARGON2)
                    .getResult();
        } finally {
            places.release();
        }
    }

    /** Whether the password has this hash. Without a hash it does the same work and answers no. */
    boolean matches(String password, @Nullable String hash) {
        var against = hash == null ? decoy : hash;
        places.acquireUninterruptibly();
        try {
            var same = Password.check(normalised(password), against).with(Argon2Function.getInstanceFromHash(against));
            return same && hash != null;
        } finally {
            places.release();
        }
    }

    private static String normalised(String password) {
        var cut = password.length() <= 2 * LONGEST ? password : password.substring(0, 2 * LONGEST);
        return Normalizer.normalize(cut, Normalizer.Form.NFC);
    }
}
