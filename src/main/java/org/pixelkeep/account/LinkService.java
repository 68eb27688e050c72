package org.pixelkeep.account;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.AccountLink.Purpose;
import org.pixelkeep.account.UserService.NewUser;
import org.pixelkeep.history.Action;
import org.pixelkeep.history.History;
import org.pixelkeep.history.Writer;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.shared.Clash;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotFound;
import org.pixelkeep.shared.Violation;
import org.pixelkeep.shared.Violations;

/** Makes the links by which people set their passwords, and takes them back when they are used. */
@Writer
public class LinkService {
    private final UserService users;
    private final SignOnService signOns;
    private final NetworkService networks;
    private final History history;
    private final Clock clock;

    LinkService(UserService users, SignOnService signOns, NetworkService networks, History history, Clock clock) {
        this.users = users;
        this.signOns = signOns;
        this.networks = networks;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Somebody who has a role now.
     *
     * @param secret of the link by which they choose a password; {@code null} when they have one already
     */
    public record Invited(UserAccount user, @Nullable String secret) {
        @Override
        public String toString() {
            return "Invited[" + user.email + "]";
        }
    }

    /** A link to somebody. */
    public record Issued(UserAccount user, Purpose purpose, String secret) {
        @Override
        public String toString() {
            return "Issued[" + user.email + "]";
        }
    }

    /**
     * What a link that works is for.
     *
     * @param email whose password it sets; empty for the first set-up
     */
    public record Opened(Purpose purpose, String email) {}

    /**
     * What the first person of an installation says.
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
     * Gives a role to whoever has the address, adding the person first when nobody has it; who has no password yet gets
     * a link.
     *
     * @throws InvalidInput when a field cannot be, or the person has the role already; nothing is written
     */
    public Invited invite(Caller caller, NewUser wanted, Grant grant) {
        var user = users.add(caller, wanted, grant);
        return new Invited(user, SignOnService.hasWayIn(user) ? null : issue(caller, user, Purpose.INVITE));
    }

    /**
     * Makes a link by which somebody sets another password; what they have works until then.
     *
     * @throws Clash when they have roles elsewhere too, where others answer for them
     */
    public Issued reset(Caller caller, long networkId, long userId) {
        var user = UserService.managed(caller, networkId, userId);
        return issued(caller, user, SignOnService.hasWayIn(user) ? Purpose.RESET : Purpose.INVITE);
    }

    /** The same by the operator of the installation. */
    public Issued resetFor(Caller operator, String email) {
        var user = UserAccount.withEmail(email).orElseThrow(() -> new NotFound("person with the address " + email));
        return issued(operator, user, Purpose.RESET);
    }

    /** The same by the person's own wish, to be sent to their address; empty when nobody active has it. */
    public Optional<Issued> resetByMail(Caller caller, String email) {
        return UserAccount.withEmail(email)
                .filter(user -> user.active)
                .map(user -> issued(as(user, caller), user, Purpose.MAIL_RESET));
    }

    /** A link for the first person of an installation; empty once there is anybody. */
    public Optional<String> setUpLink() {
        return UserAccount.count() > 0 ? Optional.empty() : Optional.of(store(null, Purpose.SET_UP));
    }

    /** What a link is for, without using it up; empty when it does not work. At most two queries. */
    public Optional<Opened> opened(String secret) {
        return working(secret).flatMap(link -> {
            var userId = link.userId;
            if (userId == null) {
                return UserAccount.count() > 0 ? Optional.empty() : Optional.of(new Opened(link.purpose, ""));
            }
            return UserAccount.<UserAccount>findByIdOptional(userId)
                    .filter(user -> user.active)
                    .map(user -> new Opened(link.purpose, user.email));
        });
    }

    /**
     * Uses a link up: sets the password, ends all sessions, and every other link of the person is worthless too.
     *
     * @throws NotFound when the link does not work
     * @throws InvalidInput when the password is not good; nothing is written, the link still works
     */
    public UserAccount setPassword(Caller caller, String secret, String password) {
        var link = locked(secret, false);
        var user = UserAccount.<UserAccount>findByIdOptional(link.userId)
                .filter(found -> found.active)
                .orElseThrow(() -> new NotFound("link"));
        users.putPassword(as(user, caller), user, password);
        AccountLink.delete("userId = ?1", user.id);
        return user;
    }

    /**
     * Uses an invitation up in another way: not a password but the account at the provider signs the person in from now
     * on, whatever its address. Every other link of the person is worthless too.
     *
     * @return empty when the link is no invitation that works
     * @throws org.pixelkeep.shared.Clash when the account signs in somebody already; the link still works
     */
    public Optional<UserAccount> accept(Caller caller, String secret, ProviderAccount account) {
        return working(secret)
                .filter(link -> link.purpose == Purpose.INVITE)
                .flatMap(link -> Optional.ofNullable(link.locked()))
                .flatMap(link -> UserAccount.<UserAccount>findByIdOptional(link.userId))
                .filter(user -> user.active)
                .map(user -> {
                    signOns.link(as(user, caller), user, account);
                    AccountLink.delete("userId = ?1", user.id);
                    return user;
                });
    }

    /**
     * Uses the set-up link up: its holder becomes administrator of the platform and, when they name one, of a network.
     *
     * @throws NotFound when the link does not work, or somebody was quicker
     * @throws InvalidInput when a field cannot be; nothing is written, the link still works
     */
    public UserAccount setUp(Caller caller, String secret, SetUp wanted) {
        locked(secret, true);
        if (UserAccount.count() > 0) {
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
        var user = users.add(
                first,
                new NewUser(wanted.email(), wanted.name(), wanted.password()),
                new Grant(Role.PLATFORM_ADMINISTRATOR, null, null));
        if (!wanted.network().isBlank()) {
            var networkId = network(first, wanted.network());
            users.grant(first, user.id, new Grant(Role.NETWORK_ADMINISTRATOR, networkId, null));
        }
        AccountLink.delete("purpose = ?1", Purpose.SET_UP);
        return user;
    }

    void deleteExpired() {
        AccountLink.delete("expiresAt <= ?1", clock.instant());
    }

    private long network(Caller first, String name) {
        try {
            return networks.create(first, new NetworkDraft(name, null, false)).id;
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
                user.imageWithPassword(user.passwordHash == null ? "none" : "the one before"),
                user.imageWithPassword("may be set by a link"));
        return store(user.id, purpose);
    }

    private String store(@Nullable Long userId, Purpose purpose) {
        var secret = Secrets.random();
        var link = new AccountLink();
        link.tokenHash = Secrets.hash(secret);
        link.purpose = purpose;
        link.userId = userId;
        link.createdAt = clock.instant();
        link.expiresAt = link.createdAt.plus(purpose.life());
        link.persist();
        return secret;
    }

    private Optional<AccountLink> working(String secret) {
        return AccountLink.ofSecret(secret).filter(link -> link.worksAt(clock.instant()));
    }

    /** Two who use one link at once wait for each other: the second finds it gone. */
    private AccountLink locked(String secret, boolean setUp) {
        return working(secret)
                .filter(link -> setUp == (link.purpose == Purpose.SET_UP))
                .flatMap(link -> Optional.ofNullable(link.locked()))
                .orElseThrow(() -> new NotFound("link"));
    }

    static Caller as(UserAccount user, Caller caller) {
        return new Caller(
                Grants.NONE, user.id, user.email, null, caller.address(), caller.channel(), caller.changeSet(), null);
    }
}
