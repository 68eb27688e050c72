package org.pixelkeep.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do while they are not there: for work that goes on in the background in their name. Read again each time,
 * so that whoever loses a role loses it there too. One implementation.
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
}
