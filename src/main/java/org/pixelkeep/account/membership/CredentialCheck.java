package org.pixelkeep.account.membership;

import org.pixelkeep.access.Caller;

/**
 * Rechecks the credential of a request in the transaction that creates a new credential. It may have been revoked since
 * the request started; then the new credential would outlive it. One implementation, where sessions and tokens are
 * known.
 */
public interface CredentialCheck {
    /**
     * Call it once the account that gets the credential is locked, and before anything is written. Locks the row of the
     * session or token until the end of the transaction: a concurrent revocation happens either before, and the caller
     * is refused, or after. The system and people with a link have neither; a link is checked where it is used up.
     *
     * @throws CredentialEnded when it no longer works
     */
    void requireLive(Caller caller);
}
