package org.pixelkeep.account.credential;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.crypto.SealedBytes;

/**
 * Creates and encrypts the keys of authenticator apps, so that someone with only the database can neither compute codes
 * nor swap one person's key for another's. Keys that an older release stored unencrypted are still read.
 */
@ApplicationScoped
public class SecondFactorKeys {
    private static final Logger LOG = Logger.getLogger(SecondFactorKeys.class);
    private static final int BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SealedBytes sealed;

    SecondFactorKeys(InstallationKey key) {
        this.sealed = new SealedBytes(key, "keys of second factors");
    }

    /** A new key for the person, encrypted. */
    public byte[] create(long userId) {
        var plain = new byte[BYTES];
        RANDOM.nextBytes(plain);
        return seal(userId, plain);
    }

    /** The key, encrypted for this person with this installation's key. */
    public byte[] seal(long userId, byte[] plain) {
        return sealed.seal(plain, place(userId));
    }

    /** The app's key; empty if it was encrypted with another installation's key. Recovery codes still work then. */
    public Optional<byte[]> open(SecondFactor factor) {
        if (isPlain(factor)) {
            return Optional.of(factor.secret);
        }
        var opened = sealed.open(factor.secret, place(factor.userId));
        if (opened.isEmpty()) {
            LOG.errorf(
                    "The second factor of user %d was encrypted with a different history key: none of its "
                            + "codes will work",
                    factor.userId);
        }
        return opened;
    }

    /** Whether the key was stored before keys were encrypted. */
    public boolean isPlain(SecondFactor factor) {
        return factor.secret.length <= SealedBytes.OVERHEAD;
    }

    private static String place(long userId) {
        return "user " + userId;
    }
}
