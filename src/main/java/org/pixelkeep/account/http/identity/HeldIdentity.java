package org.pixelkeep.account.http.identity;

import java.util.Optional;
import java.util.function.Supplier;
import org.pixelkeep.account.signin.Identities.Identity;

/** Who makes a request, with what they may do; of a program it can be read again. */
final class HeldIdentity {
    private final Supplier<Optional<Identity>> again;
    private volatile Identity identity;

    private HeldIdentity(Identity identity, Supplier<Optional<Identity>> again) {
        this.identity = identity;
        this.again = again;
    }

    /** Read from the database for this very request. */
    static HeldIdentity read(Identity identity) {
        return new HeldIdentity(identity, Optional::empty);
    }

    /** Held in memory, which may be a moment old. */
    static HeldIdentity remembered(Identity identity, Supplier<Optional<Identity>> again) {
        return new HeldIdentity(identity, again);
    }

    Identity identity() {
        return identity;
    }

    /** A token that no longer works stays what it was: the next request is refused. */
    void renew() {
        again.get().ifPresent(found -> identity = found);
    }
}
