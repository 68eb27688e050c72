package org.pixelkeep.account.person;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.membership.AccountLink;
import org.pixelkeep.account.membership.AccountLink.Purpose;
import org.pixelkeep.account.membership.CredentialCheck;
import org.pixelkeep.account.membership.GrantRules;
import org.pixelkeep.account.membership.Membership;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.UserService.NewUser;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;

/** Creates the links people use to set their passwords, and accepts them. */
@RecordedService
public class LinkService {
    private static final int PER_PERSON = 5;
    private static final int PER_MAKER = 50;

    private final UserService users;
    private final NetworkService networks;
    private final Throttle throttle;
    private final History history;
    private final CredentialCheck credentials;
    private final Clock clock;

    LinkService(
            UserService users,
            NetworkService networks,
            Throttle throttle,
            History history,
            CredentialCheck credentials,
            Clock clock) {
        this.users = users;
        this.networks = networks;
        this.throttle = throttle;
        this.history = history;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** A link for a person. */
    public record Issued(UserAccount user, Purpose purpose, String secret) {
        @Override
        public String toString() {
            return "Issued[" + user.email + "]";
        }
    }

    /**
     * What a valid link is for.
     *
     * @param email whose password it sets; empty for the first set-up
     * @param network the only network the account works for once the link is used; empty for a proven account, which
     *     keeps everything except its password
     * @param networkId that network, if there is one
     */
    public record Opened(
            Purpose purpose,
            String email,
            String network,
            @Nullable Long networkId,
            boolean takesOver) {}

    /**
     * The input of the first person of an installation.
     *
     * @param network the name of the first network; blank: none yet
     */
    public record SetUp(String email, String name, String password, String network) {
        @Override
        public String toString() {
            return "SetUp[" + email + "]";
        }
    }

    /**
     * Creates a link for a member of the network to set a new password; their credentials work until then. Invalidates
     * a previous link from this network.
     *
     * @param mailed whether it is mailed to the person; otherwise it is shown, and the account becomes limited to this
     *     network when it is used
     * @throws NotFound when the person takes no part in the network
     * @throws org.pixelkeep.shared.error.NotPermitted when it would be shown and the person has permissions that the caller
     *     lacks
     * @throws Conflict when it would be shown and the person belongs to other networks, or the operator has deactivated
     *     them
     * @throws CredentialEnded when the caller's session or token no longer works; nothing is written
     * @throws org.pixelkeep.shared.error.TooManyAttempts after five for the person by this network or fifty by the caller in
     *     15 minutes; the old link keeps working
     */
    public Issued reset(Caller caller, long networkId, long userId, boolean mailed) {
        var member = MembershipService.member(caller, networkId, userId);
        credentials.requireLive(caller);
        var user = member.user();
        if (!user.active || (!mailed && !isAloneIn(user, networkId))) {
            throw new Conflict(
                    "No link can be shown for this account. The operator of this installation can create one "
                            + "with the reset-password command.");
        }
        if (!mailed) {
            GrantRules.requireMayGrantAllOf(caller, networkId, userId);
        }
        limit(caller, networkId, userId);
        history.record(
                caller,
                Action.EDIT,
                member.membership().subject(user),
                member.membership().image(user),
                member.membership().imageWithPassword(user));
        return new Issued(user, Purpose.RESET, storeAnew(user, Purpose.RESET, mailed ? null : networkId, networkId));
    }

    /** The application's own jobs are not limited. */
    private void limit(Caller caller, long networkId, long userId) {
        var buckets = new HashMap<String, Integer>();
        buckets.put("password-link/" + networkId + "/" + userId, PER_PERSON);
        if (caller.userId() != null) {
            buckets.put("password-links-by/" + caller.userId(), PER_MAKER);
        }
        throttle.count(buckets);
    }

    /** The same for any account, by the operator, who is responsible for whom it is given to. */
    public Issued resetFor(Caller operator, long userId) {
        return issued(operator, UserAccount.locked(userId), Purpose.RESET);
    }

    /** The same at the person's own request, mailed to their address, for each active account with that address. */
    public List<Issued> resetByMail(Caller caller, String email) {
        return UserAccount.allWith(email).stream()
                .map(user -> UserAccount.locked(user.id))
                .filter(user -> user.active)
                .map(user -> issued(as(user, caller), user, Purpose.MAIL_RESET))
                .toList();
    }

    /** A link for the first person of an installation; empty once there is anyone. */
    public Optional<String> setUpLink() {
        return UserAccount.count() > 0 ? Optional.empty() : Optional.of(store(null, Purpose.SET_UP, null, null));
    }

    /** What a link is for, without using it up; empty when it does not work. At most two queries. */
    public Optional<Opened> opened(String secret) {
        return working(secret).flatMap(link -> {
            var userId = link.userId;
            if (userId == null) {
                return UserAccount.count() > 0
                        ? Optional.empty()
                        : Optional.of(new Opened(link.purpose, "", "", null, false));
            }
            return UserAccount.<UserAccount>findByIdOptional(userId)
                    .filter(user -> user.active)
                    .map(user -> {
                        var networkId = homeAfter(link, user);
                        return new Opened(
                                link.purpose,
                                user.email,
                                ScopeNames.networkName(networkId).orElse(""),
                                networkId,
                                takesOver(link, user));
                    });
        });
    }

    /**
     * Who used a link in the last minute, or accepted an invitation by it: the answer to a second click. At most two
     * queries.
     */
    public Optional<UserAccount> justUsed(String secret) {
        return AccountLink.usedWith(secret)
                .filter(link -> link.worksAt(clock.instant()))
                .flatMap(link -> UserAccount.findByIdOptional(Objects.requireNonNull(link.userId)));
    }

    /**
     * Uses a link up: sets the password, ends all sessions, and invalidates all other links of the person. For a local
     * account, or one that becomes local because the link was shown to a network, all previous credentials are removed.
     *
     * @param endsTokens whether a proven account's API tokens are revoked too
     * @throws NotFound when the link does not work
     * @throws InvalidInput when the password is not acceptable; nothing is written, the link still works
     */
    public UserAccount setPassword(Caller caller, String secret, String password, boolean endsTokens) {
        var found =
                working(secret).filter(link -> link.purpose != Purpose.SET_UP).orElseThrow(() -> new NotFound("link"));
        var user = UserAccount.locked(Objects.requireNonNull(found.userId));
        var link = Optional.ofNullable(found.locked())
                .filter(same -> user.active)
                .filter(same -> same.shownIn == null || isAloneIn(user, same.shownIn))
                .orElseThrow(() -> new NotFound("link"));
        history.afterProof();
        if (takesOver(link, user)) {
            var wanted = new NewUser(user.email, user.name, password);
            users.takeOver(as(user, caller), user, wanted, proves(link, user), homeAfter(link, user));
        } else {
            users.putPassword(as(user, caller), user, password, endsTokens);
        }
        AccountLink.leaveUsed(user.id, link.tokenHash, clock.instant());
        return user;
    }

    /**
     * Uses the setup link up: its holder becomes platform administrator and, if they name one, administrator of a
     * network.
     *
     * @throws NotFound when the link does not work, or someone else was faster
     * @throws InvalidInput when a field is invalid; nothing is written, the link still works
     */
    public UserAccount setUp(Caller caller, String secret, SetUp wanted) {
        var link =
                working(secret).filter(found -> found.purpose == Purpose.SET_UP).map(AccountLink::locked);
        if (link.isEmpty() || UserAccount.count() > 0) {
            throw new NotFound("link");
        }
        var first = new Caller(
                Grants.of(Set.of(new Grant(Role.PLATFORM_ADMINISTRATOR, null, null))),
                null,
                "set-up link",
                null,
                caller.address(),
                caller.channel(),
                caller.changeSet(),
                null);
        var person = new NewUser(wanted.email(), wanted.name(), wanted.password());
        var user = users.add(first, person, new Grant(Role.PLATFORM_ADMINISTRATOR, null, null));
        if (!wanted.network().isBlank()) {
            var networkId = network(first, wanted.network());
            users.add(first, person, new Grant(Role.NETWORK_ADMINISTRATOR, networkId, null));
        }
        AccountLink.delete("purpose = ?1", Purpose.SET_UP);
        AccountLink.leaveUsed(user.id, link.get().tokenHash, clock.instant());
        return user;
    }

    /** Deletes the links that no longer work. For the clean-up job. */
    public void deleteExpired() {
        AccountLink.delete("expiresAt <= ?1", clock.instant());
    }

    private long network(Caller first, String name) {
        try {
            return networks.create(first, NetworkDraft.named(name)).id;
        } catch (InvalidInput refused) {
            var violations = new Violations();
            refused.violations().stream()
                    .map(Violation::message)
                    .forEach(message -> violations.add("network", message));
            throw new InvalidInput(violations.found());
        }
    }

    private Issued issued(Caller caller, UserAccount user, Purpose purpose) {
        return new Issued(user, purpose, issue(caller, user, purpose));
    }

    private String issue(Caller caller, UserAccount user, Purpose purpose) {
        history.record(
                caller,
                Action.EDIT,
                user.subject(),
                user.imageWithPassword(user.passwordHash == null ? "none" : "previous"),
                user.imageWithPassword("may be set by a link"));
        return storeAnew(user, purpose, null, null);
    }

    /** The person is locked: of two links created at the same time, one invalidates the other. */
    private String storeAnew(UserAccount user, Purpose purpose, @Nullable Long shownIn, @Nullable Long madeIn) {
        AccountLink.voidFormer(user.id, purpose, madeIn);
        return store(user.id, purpose, shownIn, madeIn);
    }

    private String store(@Nullable Long userId, Purpose purpose, @Nullable Long shownIn, @Nullable Long madeIn) {
        var secret = Secrets.random();
        var link = new AccountLink();
        link.tokenHash = Secrets.hash(secret);
        link.purpose = purpose;
        link.userId = userId;
        link.shownIn = shownIn;
        link.madeIn = madeIn;
        link.createdAt = clock.instant();
        link.expiresAt = link.createdAt.plus(purpose.life());
        link.persist();
        return secret;
    }

    private Optional<AccountLink> working(String secret) {
        return AccountLink.ofSecret(secret).filter(link -> link.worksAt(clock.instant()));
    }

    /** Whether the account may belong to someone else from then on. */
    private static boolean takesOver(AccountLink link, UserAccount user) {
        return link.shownIn != null || !user.proven;
    }

    /**
     * Whether a local account becomes the person's own: its network had the link mailed, or the operator created it. A
     * link the person requested does not change that.
     */
    private static boolean proves(AccountLink link, UserAccount user) {
        return link.shownIn == null
                && link.purpose == Purpose.RESET
                && UserAccount.proven(user.email).isEmpty();
    }

    /** The scope of an account that the link leaves or makes local; {@code null} for the person's own. */
    private static @Nullable Long homeAfter(AccountLink link, UserAccount user) {
        return link.shownIn != null ? link.shownIn : proves(link, user) ? null : user.networkId;
    }

    /** Whether the account has nothing to do with any other network. */
    private static boolean isAloneIn(UserAccount user, long networkId) {
        return MembershipService.isLocalTo(user, networkId)
                || (user.proven
                        && Membership.ofUser(user.id).stream().allMatch(each -> each.networkId == networkId)
                        && RoleGrant.ofUser(user.id).stream().allMatch(role -> role.networkId != null)
                        && UserAccount.local(user.email, networkId).isEmpty());
    }

    /** The owner of a link as the caller, without any permission: the link proves who they are. */
    public static Caller as(UserAccount user, Caller caller) {
        return new Caller(
                Grants.NONE, user.id, user.email, null, caller.address(), caller.channel(), caller.changeSet(), null);
    }
}
