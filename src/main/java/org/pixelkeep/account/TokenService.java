package org.pixelkeep.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.Action;
import org.pixelkeep.history.History;
import org.pixelkeep.history.Writer;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotFound;
import org.pixelkeep.shared.Violations;

/** Makes, checks and revokes API tokens. */
@Writer
public class TokenService {
    private static final int NAME_LENGTH = 255;

    private final History history;
    private final Clock clock;

    TokenService(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * What a token is to be.
     *
     * @param scopes codes of permissions; empty: all that its owner has
     * @param expiresAt {@code null}: never
     */
    public record NewToken(
            String name, List<String> scopes, @Nullable Instant expiresAt) {}

    /**
     * A token that was just made.
     *
     * @param secret what its owner sends; it cannot be read again
     */
    public record Made(ApiToken token, String secret) {}

    /**
     * Makes a token of the caller. A caller that is a narrowed token itself passes on no more than it has.
     *
     * @throws InvalidInput when the name, a scope or the expiry cannot be; nothing is written
     */
    public Made create(Caller caller, NewToken wanted) {
        var owner = UserAccount.require(ownerOf(caller));
        return create(caller, owner, wanted);
    }

    /** Makes a token for somebody, as the operator of the installation. */
    public Made createFor(Caller operator, long userId, NewToken wanted) {
        var owner = UserAccount.require(userId);
        var grants = Grants.of(
                RoleGrant.ofUser(userId).stream().map(RoleGrant::grant).collect(Collectors.toSet()));
        var asOwner = new Caller(
                grants,
                operator.userId(),
                operator.name(),
                operator.tokenId(),
                operator.address(),
                operator.channel(),
                operator.changeSet(),
                operator.reason());
        return create(asOwner, owner, wanted);
    }

    /**
     * Revokes one of the caller's tokens.
     *
     * @throws NotFound when it is not the caller's, or revoked already
     */
    public void revoke(Caller caller, long tokenId) {
        var token = ApiToken.<ApiToken>findByIdOptional(tokenId)
                .filter(found -> found.userId == ownerOf(caller) && found.revokedAt == null)
                .orElseThrow(() -> new NotFound("token " + tokenId));
        revoke(caller, token);
    }

    /**
     * Revokes every token with this visible start, as the operator of the installation; gives how many.
     *
     * @throws NotFound when there is none
     */
    public int revokeByPrefix(Caller operator, String prefix) {
        var tokens = ApiToken.withPrefix(prefix);
        if (tokens.isEmpty()) {
            throw new NotFound("token " + prefix);
        }
        tokens.forEach(token -> revoke(operator, token));
        return tokens.size();
    }

    /** Notes when tokens were last used. */
    void used(Map<Long, Instant> uses) {
        uses.forEach((tokenId, at) -> ApiToken.update(
                "lastUsedAt = ?1 where id = ?2 and (lastUsedAt is null or lastUsedAt < ?1)", at, tokenId));
    }

    private Made create(Caller caller, UserAccount owner, NewToken wanted) {
        var name = wanted.name().strip();
        var expiresAt = wanted.expiresAt();
        var violations = new Violations()
                .require(!name.isEmpty(), "name", "Say what the token is for.")
                .require(name.length() <= NAME_LENGTH, "name", "Use at most 255 characters.")
                .require(expiresAt == null || expiresAt.isAfter(clock.instant()), "expires", "Choose a day to come.");
        var scopes = scopes(caller.grants(), wanted.scopes(), violations);
        violations.refuseIfAny();

        var secret = Secrets.token();
        var token = new ApiToken();
        token.userId = owner.id;
        token.name = name;
        token.prefix = secret.substring(0, 12);
        token.tokenHash = Secrets.hash(secret);
        token.scopes = scopes.isEmpty() ? null : String.join(",", scopes);
        token.createdAt = clock.instant();
        token.expiresAt = expiresAt;
        token.persist();
        history.record(caller, Action.CREATE, token.subject(), null, token.image(owner));
        return new Made(token, secret);
    }

    private void revoke(Caller caller, ApiToken token) {
        var owner = UserAccount.require(token.userId);
        var before = token.image(owner);
        token.revokedAt = clock.instant();
        history.record(caller, Action.REVOKE, token.subject(), before, token.image(owner));
    }

    private static Set<String> scopes(Grants grants, List<String> wanted, Violations violations) {
        var held = Arrays.stream(Permission.values())
                .filter(grants::allowsSomewhere)
                .map(Permission::code)
                .collect(Collectors.toCollection(TreeSet::new));
        var narrowed = grants.narrowedTo().size() < Permission.values().length;
        if (wanted.isEmpty()) {
            return narrowed ? held : Set.of();
        }
        var refused = wanted.stream().filter(code -> !held.contains(code)).toList();
        violations.require(
                refused.isEmpty(), "scopes", "You do not have these permissions: " + String.join(", ", refused) + ".");
        return new TreeSet<>(wanted);
    }

    private static long ownerOf(Caller caller) {
        var userId = caller.userId();
        if (userId == null) {
            throw new NotFound("tokens of nobody");
        }
        return userId;
    }
}
