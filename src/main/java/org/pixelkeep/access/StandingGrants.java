package org.pixelkeep.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do by now: for work that goes on in the background in their name, and for answers that take long. Read
 * again each time, so that whoever loses a role loses it there too. One implementation.
 */
public interface StandingGrants {
    /** Whether the caller came with a second factor. At most one query. */
    boolean hasSecondFactor(Caller caller);

    /**
     * What a person may do now, as of a sign-in.
     *
     * @param tokenId the API token the work came with, whose scopes narrow it; a token that no longer works gives nothing
     * @param since when they signed in, or sent it
     * @param secondFactor whether they came with one
     */
    Grants now(long userId, @Nullable Long tokenId, Instant since, boolean secondFactor);

    /**
     * The caller of a request that has lasted a while, with what they may do now; whoever has neither a session nor a token
     * stays the same. No query for a token, three for a session.
     *
     * @throws RuntimeException when the session or token has ended meanwhile, answered like a request without it
     */
    Caller renewed(Caller caller);

    /**
     * Whether the caller of a request may still do everything they could at its start, as the request's transaction sees it.
     * No query for a token, three for a session.
     */
    boolean areKept(Caller caller);
}
