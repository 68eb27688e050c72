package org.pixelkeep.account.http.identity;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import org.pixelkeep.account.session.SessionKind;

/** Authenticates the secret of a session. */
public final class SessionRequest extends BaseAuthenticationRequest {
    private final SessionKind kind;
    private final String secret;

    public SessionRequest(SessionKind kind, String secret) {
        this.kind = kind;
        this.secret = secret;
    }

    SessionKind kind() {
        return kind;
    }

    String secret() {
        return secret;
    }
}
