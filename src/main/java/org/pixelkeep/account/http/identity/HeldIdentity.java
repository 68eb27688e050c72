package org.pixelkeep.account.http.identity;

import java.util.Optional;
import java.util.function.Supplier;
import org.pixelkeep.account.signin.Identities.Identity;

/** The identity behind a request and its permissions. A program's can be reloaded. */
final class HeldIdentity {
    private final Supplier<Optional<Identity>> again;
    private volatile Identity identity;

    private HeldIdentity(Identity identity, Supplier<Optional<Identity>> again) {
        this.identity = identity;
        this.again = again;
    }

    /** Read from the database for this request. */
    static HeldIdentity read(Identity identity) {
        return new HeldIdentity(identity, Optional::empty);
    }

    /** Held in memory, which may be slightly out of date. */
    static HeldIdentity remembered(Identity identity, Supplier<Optional<Identity>> again) {
        return new HeldIdentity(identity, again);
    }

    Identity identity() {
        return identity;
    }

    /** A token that stopped working stays valid for this request; the next one is refused. */
    void renew() {
        again.get().ifPresent(found -> identity = found);
    }
}
