package org.pixelkeep.account.token;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.membership.CredentialCheck;
import org.pixelkeep.account.membership.CredentialEnded;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.OwnedTokens;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.Instants;

/**
 * Creates, rotates, and revokes API tokens. Each of these locks the owner's row, so a revocation never misses a token
 * that is just being created or rotated: it comes first and that one is refused, or it comes later and includes it.
 */
@RecordedService
public class TokenService implements OwnedTokens {
    private static final int MAX_OVERLAP_HOURS = 720;
    private static final int MAX_WORKING = 1_000;
    private static final int MAX_DEPTH = 5;

    private final History history;
    private final CredentialCheck credentials;
    private final Clock clock;

    TokenService(History history, CredentialCheck credentials, Clock clock) {
        this.history = history;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * The requested token.
     *
     * @param scopes permission codes; empty: all of its owner's, or of the token that creates it
     * @param expiresAt {@code null}: never, or with the token that creates it
     * @param addresses ranges it may be used from; empty: any, or those of the token that creates it
     */
    public record NewToken(
            String name, List<String> scopes, @Nullable Instant expiresAt, List<String> addresses) {
        public NewToken(String name, List<String> scopes, @Nullable Instant expiresAt) {
            this(name, scopes, expiresAt, List.of());
        }
    }

    /**
     * A new token.
     *
     * @param secret what its owner sends; cannot be read again
     */
    public record Made(ApiToken token, String secret) {}

    /**
     * Creates a token for the caller. A token created with a token becomes its child: it has no more permissions, works
     * from no other addresses and no longer, and is revoked with it.
     *
     * @param inputErrors errors from reading the request, reported together with all others
     * @throws org.pixelkeep.shared.error.InvalidInput when a field is invalid; nothing is written
     * @throws CredentialEnded when the caller's session or token no longer works; nothing is written
     * @throws Conflict when there are too many; nothing is written
     */
    public Made create(Caller caller, NewToken wanted, Violations inputErrors) {
        var ownerId = ownerOf(caller);
        if (!inputErrors.found().isEmpty()) {
            // It is refused in any case, so nobody has to wait for it.
            checked(caller, ownerId, usedBy(caller, TokenTree.of(ApiToken.ofUser(ownerId))), wanted, inputErrors);
        }
        var owner = locked(ownerId);
        credentials.requireLive(caller);
        var tree = TokenTree.of(ApiToken.ofUser(owner.id));
        return create(caller, owner, tree, usedBy(caller, tree), wanted, inputErrors);
    }

    /** Creates a token for someone, as the operator. */
    public Made createFor(Caller operator, long userId, NewToken wanted) {
        var owner = locked(userId);
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
        return create(asOwner, owner, TokenTree.of(ApiToken.ofUser(userId)), null, wanted, new Violations());
    }

    /**
     * Rotates one of the caller's tokens. The new one has the same permissions; the old one and its children keep
     * working for a while. A token can replace only itself.
     *
     * @param overlapHours how long the old one keeps working; 0: not at all
     * @throws NotFound when it is not the caller's
     * @throws NotPermitted when the caller uses another token
     * @throws CredentialEnded when the caller's session or token no longer works; nothing is written
     * @throws Conflict when it no longer works or was already replaced; nothing is written
     * @throws org.pixelkeep.shared.error.InvalidInput when the overlap is negative or longer than 30 days; nothing is written
     */
    public Made rotate(Caller caller, long tokenId, int overlapHours) {
        new Violations()
                .require(
                        overlapHours >= 0 && overlapHours <= MAX_OVERLAP_HOURS,
                        "overlapHours",
                        "Choose at most 30 days (720 hours).")
                .refuseIfAny();
        var owner = locked(ownerOf(caller));
        credentials.requireLive(caller);
        var tree = TokenTree.of(ApiToken.ofUser(owner.id));
        var token = reached(caller, tree, tokenId);
        if (caller.tokenId() != null && caller.tokenId() != tokenId) {
            throw new NotPermitted("A token can replace only itself. Send the request with the token to be replaced.");
        }
        return rotate(caller, owner, tree, token, Duration.ofHours(overlapHours));
    }

    /**
     * The same for the one token with this visible prefix, as the operator.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when the overlap is negative or longer than 30 days; nothing is written
     */
    public Made rotateByPrefix(Caller operator, String prefix, Duration overlap) {
        new Violations()
                .require(
                        !overlap.isNegative() && overlap.compareTo(Duration.ofHours(MAX_OVERLAP_HOURS)) <= 0,
                        "overlap",
                        "Choose at most 30 days.")
                .refuseIfAny();
        var owners = ownersOf(prefix);
        if (owners.size() != 1) {
            throw new NotFound("single token " + prefix);
        }
        var owner = locked(owners.get(0));
        var tree = TokenTree.of(ApiToken.ofUser(owner.id));
        var tokens = startingWith(prefix, tree).stream()
                .filter(token -> token.replacedBy == null)
                .toList();
        if (tokens.size() != 1) {
            throw new NotFound("single token " + prefix);
        }
        return rotate(operator, owner, tree, tokens.get(0), overlap);
    }

    /**
     * Revokes one of the caller's tokens and everything created with it. With a token, the caller can revoke only that
     * token and those created with it.
     *
     * @return how many were revoked
     * @throws NotFound when it is not the caller's or already revoked
     */
    public int revoke(Caller caller, long tokenId) {
        var owner = locked(ownerOf(caller));
        var tree = TokenTree.of(ApiToken.ofUser(owner.id));
        return revoke(caller, owner, tree.revokedWith(reached(caller, tree, tokenId)));
    }

    /**
     * Revokes a token of a person whose account is limited to the network, and everything created with it.
     *
     * @return how many were revoked
     * @throws NotFound when it is not that person's or already revoked
     */
    public int revokeOf(Caller caller, long networkId, long userId, long tokenId) {
        MembershipService.requireLocal(caller, networkId, userId, "token " + tokenId);
        var owner = locked(userId);
        var tree = TokenTree.of(ApiToken.ofUser(userId));
        return revoke(caller, owner, tree.revokedWith(found(tree, tokenId)));
    }

    @Override
    public void revokeAllOf(Caller caller, UserAccount owner) {
        revoke(caller, owner, ApiToken.ofUser(owner.id));
    }

    /**
     * Revokes every token with this visible prefix and everything created with them, as the operator.
     *
     * @return how many were revoked
     * @throws NotFound when there is none
     */
    public int revokeByPrefix(Caller operator, String prefix) {
        var count = 0;
        for (var userId : ownersOf(prefix)) {
            var owner = locked(userId);
            var tree = TokenTree.of(ApiToken.ofUser(userId));
            var tokens = startingWith(prefix, tree).stream()
                    .flatMap(token -> tree.revokedWith(token).stream())
                    .distinct()
                    .toList();
            count += revoke(operator, owner, tokens);
        }
        if (count == 0) {
            throw new NotFound("token " + prefix);
        }
        return count;
    }

    /** Records when tokens were last used. */
    void used(Map<Long, Instant> uses) {
        uses.forEach((tokenId, at) -> ApiToken.update(
                "lastUsedAt = ?1 where id = ?2 and (lastUsedAt is null or lastUsedAt < ?1)", at, tokenId));
    }

    private Made create(
            Caller caller,
            UserAccount owner,
            TokenTree tree,
            @Nullable ApiToken parent,
            NewToken wanted,
            Violations inputErrors) {
        var token = checked(caller, owner.id, parent, wanted, inputErrors);
        refuseTooMany(owner, tree, parent);
        return store(caller, owner, token);
    }

    /** The new token, not stored; refused with all errors. */
    private ApiToken checked(
            Caller caller, long ownerId, @Nullable ApiToken parent, NewToken wanted, Violations inputErrors) {
        var token = new ApiToken();
        token.userId = ownerId;
        token.name = Texts.trimmed(wanted.name());
        token.parentId = parent == null ? null : parent.id;
        token.madeWith = token.parentId;
        var wrong = new Violations();
        if (token.name.isEmpty()) {
            wrong.add("name", "Describe what the token is for.");
        } else {
            Texts.checkName(wrong, "name", token.name);
        }
        var limits = new TokenLimits(caller.grants(), parent, clock.instant());
        token.scopes = limits.scopes(wanted.scopes(), wrong);
        token.expiresAt = limits.expiry(wanted.expiresAt(), wrong);
        token.addresses = limits.addresses(wanted.addresses(), wrong);
        inputErrors.addOthers(wrong.found());
        inputErrors.refuseIfAny();
        return token;
    }

    private void refuseTooMany(UserAccount owner, TokenTree tree, @Nullable ApiToken parent) {
        if (parent != null && tree.line(parent).size() >= MAX_DEPTH) {
            throw new Conflict(
                    "This token cannot create others: tokens can be nested at most " + MAX_DEPTH + " levels deep.");
        }
        tree.requireRoom();
        if (ApiToken.working(owner.id, clock.instant()) >= MAX_WORKING) {
            throw new Conflict("There are already 1,000 tokens. Revoke some that are no longer needed.");
        }
    }

    private Made rotate(Caller caller, UserAccount owner, TokenTree tree, ApiToken token, Duration overlap) {
        tree.requireRoom();
        var now = clock.instant();
        if (token.replacedBy != null || !tree.works(token, now)) {
            throw new Conflict("This token no longer works or was already replaced. Create a new one.");
        }
        var before = token.image(owner);
        var next = new ApiToken();
        next.userId = token.userId;
        next.name = token.name;
        next.scopes = token.scopes;
        next.addresses = token.addresses;
        next.parentId = token.parentId;
        next.madeWith = caller.tokenId();
        next.expiresAt = token.expiresAt == null
                ? null
                : Instants.earlier(now.plus(Duration.between(token.createdAt, token.expiresAt)), Instants.LAST);
        tree.find(token.parentId).ifPresent(parent -> next.expiresAt = earlier(next.expiresAt, parent.expiresAt));
        var made = store(caller, owner, next);
        token.replacedBy = next.id;
        token.expiresAt = earlier(token.expiresAt, now.plus(overlap));
        history.record(caller, Action.EDIT, token.subject(), before, token.image(owner));
        end(caller, owner, tree, token);
        return made;
    }

    /** A token's children end with it, also for nodes of the previous release, which do not know the tree. */
    private void end(Caller caller, UserAccount owner, TokenTree tree, ApiToken token) {
        for (var held : tree.heldBy(token)) {
            var ends = earlier(held.expiresAt, token.expiresAt);
            if (held != token && ends != null && !ends.equals(held.expiresAt)) {
                var before = held.image(owner);
                held.expiresAt = ends;
                history.record(caller, Action.EDIT, held.subject(), before, held.image(owner));
            }
        }
    }

    private int revoke(Caller caller, UserAccount owner, List<ApiToken> tokens) {
        var now = clock.instant();
        for (var token : tokens) {
            var before = token.image(owner);
            token.revokedAt = now;
            history.record(caller, Action.REVOKE, token.subject(), before, token.image(owner));
        }
        return tokens.size();
    }

    private Made store(Caller caller, UserAccount owner, ApiToken token) {
        if (!owner.active) {
            throw new Conflict("This person is deactivated and cannot have tokens.");
        }
        var secret = Secrets.token();
        token.prefix = secret.substring(0, 12);
        token.tokenHash = Secrets.hash(secret);
        token.createdAt = clock.instant();
        token.persist();
        history.record(caller, Action.CREATE, token.subject(), null, token.image(owner));
        return new Made(token, secret);
    }

    /**
     * The person, locked so that nobody else changes their tokens until the transaction ends. Read their data only
     * after this.
     */
    private static UserAccount locked(long userId) {
        Panache.getEntityManager()
                .createNativeQuery("select id from user_account where id = ?1 for update", Long.class)
                .setParameter(1, userId)
                .getResultList();
        return UserAccount.require(userId);
    }

    private static List<Long> ownersOf(String prefix) {
        return Panache.getEntityManager()
                .createQuery("""
                        select distinct t.userId from ApiToken t where t.prefix = ?1 and t.revokedAt is null
                        order by t.userId""", Long.class)
                .setParameter(1, prefix)
                .getResultList();
    }

    private static List<ApiToken> startingWith(String prefix, TokenTree tree) {
        return tree.places().stream()
                .map(TokenTree.Place::token)
                .filter(token -> token.prefix.equals(prefix))
                .toList();
    }

    /** The token that the caller uses; {@code null} for a person in a browser. */
    private @Nullable ApiToken usedBy(Caller caller, TokenTree tree) {
        var tokenId = caller.tokenId();
        return tokenId == null
                ? null
                : tree.find(tokenId)
                        .filter(token -> tree.works(token, clock.instant()))
                        .orElseThrow(CredentialEnded::new);
    }

    private static ApiToken reached(Caller caller, TokenTree tree, long tokenId) {
        var token = found(tree, tokenId);
        var usedId = caller.tokenId();
        if (usedId != null
                && tree.find(usedId)
                        .filter(used -> tree.revokedWith(used).contains(token))
                        .isEmpty()) {
            throw new NotFound("token " + tokenId);
        }
        return token;
    }

    private static ApiToken found(TokenTree tree, long tokenId) {
        return tree.find(tokenId).orElseThrow(() -> new NotFound("token " + tokenId));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : other == null ? one : Instants.earlier(one, other);
    }

    private static long ownerOf(Caller caller) {
        var userId = caller.userId();
        if (userId == null) {
            throw new NotFound("orphaned tokens");
        }
        return userId;
    }
}
