package org.pixelkeep.account.http.identity;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Authenticates a session cookie. */
public final class SessionRequest extends BaseAuthenticationRequest {
    private final String secret;

    public SessionRequest(String secret) {
        this.secret = secret;
    }

    String secret() {
        return secret;
    }
}
