package org.pixelkeep.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Identifies the sender of a token without querying the database. */
public interface Callers {
    /**
     * The program behind a bearer token; empty when the token does not work.
     *
     * @param address where it was sent from
     */
    Optional<Pass> ofToken(String token, @Nullable String address);

    /** Whether the text can be a token at all; the secret of a session cannot. */
    boolean isTokenShaped(String text);

    /** The sender of a token, looked up once. */
    interface Pass {
        /** Who makes the request. */
        Caller caller();

        /** Whether the token still works there with the same rights. Checked on every request that comes with it. */
        boolean holds();
    }
}
