package org.pixelkeep.account.http.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.token.ApiToken;

/**
 * An API token as its owner sees it again.
 *
 * @param scopes empty: everything that its owner may
 * @param addresses ranges that it may be sent from; empty: from everywhere
 * @param replaced whether another token was made in its place
 * @param parentId the token that it hangs on: it carries no more and ends with it; {@code null}: on none
 * @param madeWith the token that asked for it; {@code null}: a person did
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
