package org.pixelkeep.account.membership;

/**
 * The session or token that a request came with was ended, or its owner deactivated, while the request was under way;
 * nothing was written. Answered like a request without it: with 401, or by the page to sign in.
 */
public class CredentialEnded extends RuntimeException {
    public CredentialEnded() {
        super("The session or token of this request has ended.");
    }
}
