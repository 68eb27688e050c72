package org.pixelkeep.account.http;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks whose browser sends this cookie. */
final class SessionRequest extends BaseAuthenticationRequest {
    private final String secret;

    SessionRequest(String secret) {
        this.secret = secret;
    }

    String secret() {
        return secret;
    }
}
