package org.pixelkeep.account.membership;

import org.pixelkeep.access.Caller;

/** A person's API tokens, for what ends them. One implementation, where tokens are known. */
public interface OwnedTokens {
    /** Revokes every token of a person locked by the caller. */
    void revokeAllOf(Caller caller, UserAccount owner);
}
