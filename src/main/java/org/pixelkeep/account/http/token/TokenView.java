package org.pixelkeep.account.http.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.token.ApiToken;
import org.pixelkeep.shared.time.Instants;
import org.pixelkeep.shared.time.TimeWords;

/**
 * An API token as shown to its owner.
 *
 * @param scopes empty: all of its owner's permissions
 * @param addresses ranges it may be used from; empty: any
 * @param replaced whether it was rotated
 * @param parentId its parent token: it has no more permissions than the parent and ends with it; {@code null}: none
 * @param madeWith the token that created it; {@code null}: a person did
 */
public record TokenView(
        long id,
        String name,
        String prefix,
        List<String> scopes,
        List<String> addresses,
        boolean replaced,
        @Nullable Long parentId,
        @Nullable Long madeWith,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant expiresAt) {
    /** The last day on which it works, as its form asks for it; {@code null}: it ends within a day, or never. */
    public @Nullable String lastDay() {
        return expiresAt == null
                ? null
                : Instants.lastDay(expiresAt).map(TimeWords::day).orElse(null);
    }

    /** Its scopes in words; empty: all of its owner's permissions. */
    public List<TokenScopes.Worded> scopesInWords() {
        return TokenScopes.worded(scopes);
    }

    /** What the pages show of a token; never its secret. */
    public static TokenView of(ApiToken token) {
        return new TokenView(
                token.id,
                token.name,
                token.prefix,
                token.scopeCodes(),
                token.addressList(),
                token.replacedBy != null,
                token.parentId,
                token.madeWith,
                token.createdAt,
                token.lastUsedAt,
                token.expiresAt);
    }
}
