package org.pixelkeep.account.token;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.membership.CredentialCheck;
import org.pixelkeep.account.membership.CredentialEnded;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.shared.Clash;
import org.pixelkeep.shared.Instants;
import org.pixelkeep.shared.NotFound;
import org.pixelkeep.shared.NotPermitted;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;

/**
 * Makes, replaces and revokes API tokens. Whoever does any of it holds the row of their owner, so that a revocation
 * passes none that is being made or replaced: it comes before, and that one is refused, or after, and takes it along.
 */
@RecordedService
public class TokenService {
    private static final int ADDRESSES_LENGTH = 1_000;
    private static final int LONGEST_OVERLAP = 720;
    private static final int MOST_WORKING = 1_000;
    private static final int DEEPEST = 5;

    private final History history;
    private final CredentialCheck credentials;
    private final Clock clock;

    TokenService(History history, CredentialCheck credentials, Clock clock) {
        this.history = history;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * What a token is to be.
     *
     * @param scopes codes of permissions; empty: all that its owner has, or the token that it is made with
     * @param expiresAt {@code null}: never, or when the token that it is made with does
     * @param addresses ranges that it may be sent from; empty: from everywhere, or from where that token may be
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
     * Makes a token of the caller. What is made with a token hangs on it: it carries no more, works from nowhere else
     * and no longer, and is revoked with it.
     *
     * @param unread what could not be read of the wish; it is refused together with what else is wrong
     * @throws org.pixelkeep.shared.InvalidInput when a field cannot be; nothing is written
     * @throws CredentialEnded when the caller's session or token no longer works; nothing is written
     * @throws Clash when there are too many; nothing is written
     */
    public Made create(Caller caller, NewToken wanted, Violations unread) {
        var ownerId = ownerOf(caller);
        if (!unread.found().isEmpty()) {
            // It is refused in any case: nobody has to wait for it.
            checked(caller, ownerId, usedBy(caller, TokenTree.of(ApiToken.ofUser(ownerId))), wanted, unread);
        }
        var owner = locked(ownerId);
        credentials.requireLive(caller);
        var tree = TokenTree.of(ApiToken.ofUser(owner.id));
        return create(caller, owner, tree, usedBy(caller, tree), wanted, unread);
    }

    /** Makes a token for someone, as the operator. */
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
     * Makes another token in place of one of the caller's, which does the same; the old one works on for a while, and
     * so does what hangs on it. A token replaces nothing but itself.
     *
     * @param overlapHours how long the old one still works; 0: no longer
     * @throws NotFound when it is not the caller's
     * @throws NotPermitted when the caller uses another token
     * @throws CredentialEnded when the caller's session or token no longer works; nothing is written
     * @throws Clash when it no longer works, or was replaced already; nothing is written
     * @throws org.pixelkeep.shared.InvalidInput when the overlap is negative or longer than 30 days; nothing is written
     */
    public Made rotate(Caller caller, long tokenId, int overlapHours) {
        new Violations()
                .require(
                        overlapHours >= 0 && overlapHours <= LONGEST_OVERLAP,
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
     * The same for the one token with this visible start, as the operator.
     *
     * @throws org.pixelkeep.shared.InvalidInput when the overlap is negative or longer than 30 days; nothing is written
     */
    public Made rotateByPrefix(Caller operator, String prefix, Duration overlap) {
        new Violations()
                .require(
                        !overlap.isNegative() && overlap.compareTo(Duration.ofHours(LONGEST_OVERLAP)) <= 0,
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
     * Revokes one of the caller's tokens, and all that was ever made with it. Whoever uses a token reaches that one and
     * what was made with it.
     *
     * @return how many were revoked
     * @throws NotFound when it is not the caller's, or revoked already
     */
    public int revoke(Caller caller, long tokenId) {
        var owner = locked(ownerOf(caller));
        var tree = TokenTree.of(ApiToken.ofUser(owner.id));
        return revoke(caller, owner, tree.revokedWith(reached(caller, tree, tokenId)));
    }

    /**
     * Revokes a token of someone whose account is good for the network alone, and all that was ever made with it.
     *
     * @return how many were revoked
     * @throws NotFound when it is not that person's, or revoked already
     */
    public int revokeOf(Caller caller, long networkId, long userId, long tokenId) {
        MembershipService.requireLocal(caller, networkId, userId, "token " + tokenId);
        var owner = locked(userId);
        var tree = TokenTree.of(ApiToken.ofUser(userId));
        return revoke(caller, owner, tree.revokedWith(found(tree, tokenId)));
    }

    /** Revokes every token of someone whom the caller has locked. */
    public void revokeAllOf(Caller caller, UserAccount owner) {
        revoke(caller, owner, ApiToken.ofUser(owner.id));
    }

    /**
     * Revokes every token with this visible start, and all that was ever made with it, as the operator.
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

    /** Notes when tokens were last used. */
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
            Violations unread) {
        var token = checked(caller, owner.id, parent, wanted, unread);
        refuseTooMany(owner, tree, parent);
        return store(caller, owner, token);
    }

    /** As it is to be, not stored; refused with everything that is wrong. */
    private ApiToken checked(
            Caller caller, long ownerId, @Nullable ApiToken parent, NewToken wanted, Violations unread) {
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
        token.scopes = scopes(caller.grants(), parent, wanted.scopes(), wrong);
        token.expiresAt = expiry(parent, wanted.expiresAt(), wrong);
        token.addresses = addresses(parent, wanted.addresses(), wrong);
        unread.addOthers(wrong.found());
        unread.refuseIfAny();
        return token;
    }

    private void refuseTooMany(UserAccount owner, TokenTree tree, @Nullable ApiToken parent) {
        if (parent != null && tree.line(parent).size() >= DEEPEST) {
            throw new Clash(
                    "This token cannot create others: tokens can be nested at most " + DEEPEST + " levels deep.");
        }
        var now = clock.instant();
        if (ApiToken.count("userId = ?1 and revokedAt is null and (expiresAt is null or expiresAt > ?2)", owner.id, now)
                >= MOST_WORKING) {
            throw new Clash("There are already 1,000 tokens. Revoke some that are no longer needed.");
        }
    }

    private Made rotate(Caller caller, UserAccount owner, TokenTree tree, ApiToken token, Duration overlap) {
        var now = clock.instant();
        if (token.replacedBy != null || !tree.works(token, now)) {
            throw new Clash("This token no longer works or was already replaced. Create a new one.");
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

    /** What hangs on a token ends with it: also for nodes of the previous release, which know no tree. */
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
            throw new Clash("This person is deactivated and cannot have tokens.");
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
     * The person, whose tokens nobody else changes until the transaction ends. What is read of them afterwards is what is
     * there: nothing of it may have been read before.
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

    private static @Nullable String scopes(
            Grants grants, @Nullable ApiToken parent, List<String> wanted, Violations wrong) {
        if (wanted.isEmpty()) {
            return parent == null ? null : parent.scopes;
        }
        var held = Arrays.stream(Permission.values())
                .filter(grants::allowsSomewhere)
                .map(Permission::code)
                .collect(Collectors.toSet());
        var refused = wanted.stream().filter(code -> !held.contains(code)).toList();
        wrong.require(
                refused.isEmpty(), "scopes", "You do not have these permissions: " + String.join(", ", refused) + ".");
        return String.join(",", new TreeSet<>(wanted));
    }

    private @Nullable Instant expiry(@Nullable ApiToken parent, @Nullable Instant wanted, Violations wrong) {
        var latest = parent == null ? null : parent.expiresAt;
        if (wanted == null) {
            return latest;
        }
        wrong.require(wanted.isAfter(clock.instant()), "expiresAt", "Choose a date in the future.")
                .require(!wanted.isAfter(Instants.LAST), "expiresAt", "Choose a date before the year 10000.")
                .require(
                        latest == null || !wanted.isAfter(latest),
                        "expiresAt",
                        "It cannot outlive the token it is created with, which expires at " + latest + ".");
        return wanted;
    }

    private static @Nullable String addresses(@Nullable ApiToken parent, List<String> wanted, Violations wrong) {
        if (wanted.isEmpty()) {
            return parent == null ? null : parent.addresses;
        }
        var texts = wanted.stream().map(String::strip).distinct().toList();
        var none =
                texts.stream().filter(text -> AddressRange.of(text).isEmpty()).toList();
        wrong.require(
                        none.isEmpty(),
                        "addresses",
                        "Enter addresses such as 192.0.2.7 or ranges such as 192.0.2.0/24. Not valid: "
                                + String.join(", ", none) + ".")
                .require(String.join(",", texts).length() <= ADDRESSES_LENGTH, "addresses", "Use fewer, wider ranges.");
        var outside = parent == null || parent.addresses == null ? List.of() : outside(parent, texts);
        wrong.require(
                outside.isEmpty(),
                "addresses",
                "The token it is created with is limited to " + (parent == null ? "" : parent.addresses) + ".");
        return String.join(",", texts);
    }

    private static List<AddressRange> outside(ApiToken parent, List<String> wanted) {
        var ranges = parent.ranges();
        return wanted.stream()
                .flatMap(text -> AddressRange.of(text).stream())
                .filter(range -> ranges.stream().noneMatch(wider -> wider.holds(range)))
                .toList();
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
