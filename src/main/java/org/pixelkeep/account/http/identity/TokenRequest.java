package org.pixelkeep.account.http.identity;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import org.jspecify.annotations.Nullable;

/** Authenticates an API token, including the address it was sent from. */
public final class TokenRequest extends BaseAuthenticationRequest {
    private final String token;
    private final @Nullable String address;

    public TokenRequest(String token, @Nullable String address) {
        this.token = token;
        this.address = address;
    }

    @Nullable
    String address() {
        return address;
    }

    String token() {
        return token;
    }
}
