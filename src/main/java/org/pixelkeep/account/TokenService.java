package org.pixelkeep.account;

import java.time.Clock;
import java.time.Duration;
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
import org.pixelkeep.shared.Clash;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotFound;
import org.pixelkeep.shared.Violations;

/** Makes, checks, replaces and revokes API tokens. */
@Writer
public class TokenService {
    private static final int NAME_LENGTH = 255;
    private static final int ADDRESSES_LENGTH = 1_000;
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

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
     * @param addresses ranges that it may be sent from; empty: from everywhere
     */
    public record NewToken(
            String name, List<String> scopes, @Nullable Instant expiresAt, List<String> addresses) {
        public NewToken(String name, List<String> scopes, @Nullable Instant expiresAt) {
            this(name, scopes, expiresAt, List.of());
        }
    }

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
     * Makes another token in the place of one of the caller's, which does the same; the former one works on for a while.
     *
     * @param overlap how long the former one still works; zero: not any more
     * @throws NotFound when it is not the caller's
     * @throws Clash when it does not work any more, or was replaced already
     * @throws InvalidInput when the overlap is negative or longer than 30 days; nothing is written
     */
    public Made rotate(Caller caller, long tokenId, Duration overlap) {
        var token = ownedBy(ownerOf(caller), tokenId);
        return rotate(caller, token, overlap);
    }

    /** The same for the one token with this visible start, as the operator of the installation. */
    public Made rotateByPrefix(Caller operator, String prefix, Duration overlap) {
        var tokens = ApiToken.withPrefix(prefix).stream()
                .filter(token -> token.replacedBy == null)
                .toList();
        if (tokens.size() != 1) {
            throw new NotFound("single token " + prefix);
        }
        return rotate(operator, tokens.get(0), overlap);
    }

    /**
     * Revokes one of the caller's tokens.
     *
     * @throws NotFound when it is not the caller's, or revoked already
     */
    public void revoke(Caller caller, long tokenId) {
        revoke(caller, ownedBy(ownerOf(caller), tokenId));
    }

    /**
     * Revokes a token of somebody whom the caller manages.
     *
     * @throws NotFound when it is not that person's, or revoked already
     */
    public void revokeOf(Caller caller, long networkId, long userId, long tokenId) {
        UserService.managed(caller, networkId, userId);
        revoke(caller, ownedBy(userId, tokenId));
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
        var addresses = addresses(wanted.addresses(), violations);
        violations.refuseIfAny();

        var token = new ApiToken();
        token.userId = owner.id;
        token.name = name;
        token.scopes = scopes.isEmpty() ? null : String.join(",", scopes);
        token.addresses = addresses.isEmpty() ? null : String.join(",", addresses);
        token.expiresAt = expiresAt;
        return store(caller, owner, token);
    }

    private Made rotate(Caller caller, ApiToken token, Duration overlap) {
        var now = clock.instant();
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new InvalidInput("overlap", "Choose at most 30 days.");
        }
        if (token.replacedBy != null || !token.worksAt(now)) {
            throw new Clash("This token does not work any more, or has been replaced already: make a new one.");
        }
        var owner = UserAccount.require(token.userId);
        var before = token.image(owner);
        var next = new ApiToken();
        next.userId = token.userId;
        next.name = token.name;
        next.scopes = token.scopes;
        next.addresses = token.addresses;
        next.expiresAt = token.expiresAt == null ? null : now.plus(Duration.between(token.createdAt, token.expiresAt));
        var made = store(caller, owner, next);
        var until = now.plus(overlap);
        token.replacedBy = next.id;
        token.expiresAt = token.expiresAt != null && token.expiresAt.isBefore(until) ? token.expiresAt : until;
        history.record(caller, Action.EDIT, token.subject(), before, token.image(owner));
        return made;
    }

    private Made store(Caller caller, UserAccount owner, ApiToken token) {
        var secret = Secrets.token();
        token.prefix = secret.substring(0, 12);
        token.tokenHash = Secrets.hash(secret);
        token.createdAt = clock.instant();
        token.persist();
        history.record(caller, Action.CREATE, token.subject(), null, token.image(owner));
        return new Made(token, secret);
    }

    private static ApiToken ownedBy(long userId, long tokenId) {
        return ApiToken.<ApiToken>findByIdOptional(tokenId)
                .filter(found -> found.userId == userId && found.revokedAt == null)
                .orElseThrow(() -> new NotFound("token " + tokenId));
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

    private static List<String> addresses(List<String> wanted, Violations violations) {
        var ranges = wanted.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        var wrong =
                ranges.stream().filter(text -> AddressRange.of(text).isEmpty()).toList();
        violations
                .require(
                        wrong.isEmpty(),
                        "addresses",
                        "Enter addresses such as 192.0.2.7 or ranges such as 192.0.2.0/24, not: "
                                + String.join(", ", wrong) + ".")
                .require(
                        String.join(",", ranges).length() <= ADDRESSES_LENGTH, "addresses", "Use fewer, wider ranges.");
        return ranges;
    }

    private static long ownerOf(Caller caller) {
        var userId = caller.userId();
        if (userId == null) {
            throw new NotFound("tokens of nobody");
        }
        return userId;
    }
}
