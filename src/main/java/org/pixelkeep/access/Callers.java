package org.pixelkeep.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells who sends a token, without querying the database. */
public interface Callers {
    /**
     * The program behind a bearer token; empty when the token does not work.
     *
     * @param address where it was sent from
     */
    Optional<Pass> ofToken(String token, @Nullable String address);

    /** Who sent a token from somewhere, found out once. */
    interface Pass {
        Caller caller();

        /** Whether the token still works there and says the same; asked for every request that comes with it. */
        boolean holds();
    }
}
