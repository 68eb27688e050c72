package org.pixelkeep.account.membership;

import org.pixelkeep.access.Caller;

/** Revokes a person's API tokens. Implemented where tokens are known. */
public interface OwnedTokens {
    /** Revokes every token of a person locked by the caller. */
    void revokeAllOf(Caller caller, UserAccount owner);
}
