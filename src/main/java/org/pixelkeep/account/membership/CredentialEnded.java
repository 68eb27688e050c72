package org.pixelkeep.account.membership;

/**
 * The session or token of the request was revoked, or its owner deactivated, during the request; nothing was written.
 * Answered like a request without it: with 401, or with the sign-in page.
 */
public class CredentialEnded extends RuntimeException {
    public CredentialEnded() {
        super("The session or token of this request has ended.");
    }
}
