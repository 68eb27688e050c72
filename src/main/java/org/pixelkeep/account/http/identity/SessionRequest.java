package org.pixelkeep.account.http.identity;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks whose browser sends this cookie. */
public final class SessionRequest extends BaseAuthenticationRequest {
    private final String secret;

    public SessionRequest(String secret) {
        this.secret = secret;
    }

    String secret() {
        return secret;
    }
}
