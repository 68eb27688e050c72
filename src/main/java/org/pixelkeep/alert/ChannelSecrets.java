package org.pixelkeep.alert;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.crypto.SealedBytes;

/** Stores the addresses of channels encrypted, so the database alone is not enough to post. */
@ApplicationScoped
class ChannelSecrets {
    private final SealedBytes sealed;

    ChannelSecrets(InstallationKey key) {
        this.sealed = new SealedBytes(key, "addresses of channels");
    }

    byte[] hide(String address) {
        return sealed.seal(address.getBytes(StandardCharsets.UTF_8), "");
    }

    /** The address; empty if it was encrypted with another key. */
    Optional<String> reveal(byte[] stored) {
        return sealed.open(stored, "").map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
