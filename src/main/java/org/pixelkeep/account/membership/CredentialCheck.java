package org.pixelkeep.account.membership;

import org.pixelkeep.access.Caller;

/**
 * Looks once more at what a request came with, in the transaction that makes a way in. What was good when the request began
 * may have been ended since: then what it makes would outlive its end. One implementation, where sessions and tokens are
 * known.
 */
public interface CredentialCheck {
    /**
     * Asked once the account that gets the way in is locked, and before anything is written. The row of the session or
     * token is held until the end of the transaction: whoever ends it comes before, and the caller is refused, or
     * after. The system and whoever comes by a link have neither; a link is checked by who uses it up.
     *
     * @throws CredentialEnded when it no longer works
     */
    void requireLive(Caller caller);
}
