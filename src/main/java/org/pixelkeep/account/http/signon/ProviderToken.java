package org.pixelkeep.account.http.signon;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.membership.ProviderAccount;

/** Reads a verified ID token: whom it is about, and whether it is for us (OpenID Connect Core 1.0, 3.1.3.7). */
final class ProviderToken {
    private ProviderToken() {}

    /**
     * The person; empty if the token names none, is for another party, or is about a sign-out.
     *
     * @param client our client ID
     */
    static Optional<ProviderAccount> account(JsonWebToken token, String client) {
        if (token.getIssuer() == null
                || token.getSubject() == null
                || token.getSubject().isBlank()
                || !isFor(token, client)
                || token.containsClaim("events")) {
            return Optional.empty();
        }
        var verified = text(token, "email_verified");
        var provenAt = text(token, "auth_time");
        return Optional.of(new ProviderAccount(
                token.getIssuer(),
                token.getSubject(),
                text(token, "email"),
                verified != null && verified.equals("true"),
                provenAt == null || !provenAt.matches("\\d{1,12}")
                        ? null
                        : Instant.ofEpochSecond(Long.parseLong(provenAt))));
    }

    /** With several audiences, the party that it was issued to must be named. */
    private static boolean isFor(JsonWebToken token, String client) {
        var audience = token.getAudience();
        var party = text(token, "azp");
        return audience != null
                && audience.contains(client)
                && (party == null ? audience.size() == 1 : party.equals(client));
    }

    /** Providers send strings, numbers, and booleans, which the library wraps in its own types. */
    private static @Nullable String text(JsonWebToken token, String name) {
        var claim = token.<@Nullable Object>getClaim(name);
        return claim == null
                ? null
                : claim instanceof jakarta.json.JsonString string ? string.getString() : claim.toString();
    }
}
