package org.pixelkeep.account.person;

import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.account.credential.CodeAttemptService;
import org.pixelkeep.account.credential.Passwords;
import org.pixelkeep.account.credential.RecoveryCode;
import org.pixelkeep.account.credential.SecondFactor;
import org.pixelkeep.account.membership.CredentialCheck;
import org.pixelkeep.account.membership.GrantRules;
import org.pixelkeep.account.membership.LastAdministrator;
import org.pixelkeep.account.membership.Membership;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.People;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.membership.SignOnSubject;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.session.ReauthProof;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.account.token.TokenService;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Overloaded;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.SingleLine;
import org.pixelkeep.shared.text.Texts;

/**
 * Manages what belongs to a person alone. Networks cannot create accounts, set passwords, or deactivate accounts; the
 * operator can, on the command line.
 */
@RecordedService
public class UserService {
    private static final int NAME_LENGTH = 255;

    private final History history;
    private final Passwords passwords;
    private final SessionService sessions;
    private final ReauthProof proofs;
    private final Throttle throttle;
    private final CodeAttemptService codes;
    private final NetworkService networks;
    private final MembershipService memberships;
    private final TokenService tokens;
    private final CredentialCheck credentials;
    private final Clock clock;

    UserService(
            History history,
            Passwords passwords,
            SessionService sessions,
            ReauthProof proofs,
            Throttle throttle,
            CodeAttemptService codes,
            NetworkService networks,
            MembershipService memberships,
            TokenService tokens,
            CredentialCheck credentials,
            Clock clock) {
        this.history = history;
        this.passwords = passwords;
        this.sessions = sessions;
        this.proofs = proofs;
        this.throttle = throttle;
        this.codes = codes;
        this.networks = networks;
        this.memberships = memberships;
        this.tokens = tokens;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * A new person.
     *
     * @param password {@code null}: cannot sign in with a password
     */
    public record NewUser(
            String email, String name, @Nullable String password) {
        @Override
        public String toString() {
            return "NewUser[" + email + "]";
        }
    }

    /**
     * Grants a role to the owner of an address, creating the account if there is none. The operator, or the person
     * setting up the installation, is responsible for the address being theirs. An existing person keeps their name and
     * password. Networks cannot use this.
     *
     * @throws InvalidInput when a field is invalid, or the person already has the role; nothing is written
     */
    public UserAccount add(Caller operator, NewUser wanted, Grant grant) {
        return add(operator, wanted, grant, null);
    }

    /**
     * The same for one of several people with a single password, which is hashed once: a salt has to differ only where
     * passwords do. For the demo, whose password is public.
     *
     * @param hash {@link #hash} of the password; {@code null}: it is hashed here
     */
    public UserAccount add(Caller operator, NewUser wanted, Grant grant, @Nullable String hash) {
        var violations = new Violations();
        GrantRules.checkTarget(grant, violations);
        var known = UserAccount.proven(wanted.email());
        if (known.isEmpty()) {
            checkPerson(wanted.email(), wanted.name(), violations);
            checkPassword(wanted, violations);
        }
        violations.refuseIfAny();
        GrantRules.requireMayGrant(operator, grant);
        var user = known.map(found -> UserAccount.locked(found.id))
                .orElseGet(() -> create(operator, wanted, true, null, hash));
        if (RoleGrant.same(grant, user.id).isPresent()
                && (grant.networkId() == null || Membership.isThere(user.id, grant.networkId()))) {
            throw new InvalidInput("role", user.email + " already has this role.");
        }
        memberships.admit(operator, user, grant);
        return user;
    }

    /**
     * Creates an account for someone who has a link or has signed in with the single sign-on provider.
     *
     * @param proven whether that proves the address
     * @param networkId for a local account: its network; {@code null} for the platform
     * @throws InvalidInput when a field is invalid; nothing is written
     */
    public UserAccount create(Caller caller, NewUser wanted, boolean proven, @Nullable Long networkId) {
        return create(caller, wanted, proven, networkId, null);
    }

    /** @param hash of the password, if it is known */
    private UserAccount create(
            Caller caller, NewUser wanted, boolean proven, @Nullable Long networkId, @Nullable String hash) {
        var violations = new Violations();
        checkPerson(wanted.email(), wanted.name(), violations);
        checkPassword(wanted, violations);
        violations.refuseIfAny();
        var user = new UserAccount();
        user.email = UserAccount.normalized(wanted.email());
        user.name = wanted.name().strip();
        user.proven = proven;
        user.networkId = proven ? null : networkId;
        if (wanted.password() != null) {
            user.passwordHash = hash == null ? hash(user.email, wanted.password()) : hash;
        }
        user.active = true;
        user.createdAt = clock.instant();
        user.updatedAt = user.createdAt;
        user.persist();
        history.record(caller, Action.CREATE, user.subject(), null, user.image());
        return user;
    }

    /**
     * Hands an account to the holder of a link: removes all existing credentials, whoever created them, and keeps its
     * roles.
     *
     * @param proven whether the link proves the address
     * @param networkId for an account that becomes or stays local: its network
     * @throws InvalidInput when a field is invalid; nothing is written
     */
    public void takeOver(Caller caller, UserAccount user, NewUser wanted, boolean proven, @Nullable Long networkId) {
        var violations = new Violations();
        checkPerson(user.email, wanted.name(), violations);
        checkPassword(new NewUser(user.email, wanted.name(), wanted.password()), violations);
        violations.refuseIfAny();
        var before = user.imageWithPassword("previous");
        voidCredentials(caller, user);
        user.name = wanted.name().strip();
        user.passwordHash = wanted.password() == null ? null : hash(user.email, wanted.password());
        user.proven = proven;
        user.networkId = proven ? null : networkId;
        user.updatedAt = clock.instant();
        history.record(
                caller,
                Action.EDIT,
                user.subject(),
                before,
                user.imageWithPassword(wanted.password() == null ? "none" : "reset"));
    }

    /** Removes all credentials of the account: password, second factor, single sign-on, tokens, links, and sessions. */
    private void voidCredentials(Caller caller, UserAccount user) {
        user.passwordHash = null;
        SecondFactor.deleteById(user.id);
        codes.forget(user.id);
        RecoveryCode.delete("userId = ?1", user.id);
        SignOnSubject.delete("userId = ?1", user.id);
        tokens.revokeAllOf(caller, user);
        memberships.voidLinks(user);
        sessions.closeAll(user.id);
    }

    /** Changes the caller's name. */
    public void rename(Caller caller, String name) {
        var user = UserAccount.locked(caller.inBrowser());
        var violations = new Violations();
        checkName(name, violations);
        violations.refuseIfAny();
        var before = user.image();
        user.name = name.strip();
        user.updatedAt = clock.instant();
        history.record(caller, Action.EDIT, user.subject(), before, user.image());
    }

    /**
     * Deactivates someone in the whole installation, as its operator: sessions end, tokens and links stop working.
     *
     * @throws Conflict when a network or the platform would be left without an administrator; nothing is written
     */
    public void deactivate(Caller operator, long userId) {
        var user = UserAccount.locked(userId);
        if (!user.active) {
            return;
        }
        RoleGrant.ofUser(userId).forEach(role -> LastAdministrator.keep(role, user));
        var before = user.image();
        user.active = false;
        user.updatedAt = clock.instant();
        memberships.voidLinks(user);
        sessions.closeAll(userId);
        history.record(operator, Action.DEACTIVATE, user.subject(), before, user.image());
    }

    /** Reactivates someone, as the operator. */
    public void activate(Caller operator, long userId) {
        var user = UserAccount.locked(userId);
        if (user.active) {
            return;
        }
        var before = user.image();
        user.active = true;
        user.updatedAt = clock.instant();
        history.record(operator, Action.ACTIVATE, user.subject(), before, user.image());
    }

    /** Signs someone out everywhere, as the operator. */
    public void endSessions(Caller operator, long userId) {
        var user = UserAccount.locked(userId);
        sessions.closeAll(userId);
        history.record(operator, Action.EDIT, user.subject(), user.image(), user.imageWithSessions("all ended"));
    }

    /**
     * Sets the caller's own password and signs them out everywhere. The log records only that it was set.
     *
     * @param endsTokens whether their API tokens are revoked, too
     * @throws InvalidInput when the current password is wrong or the new one is not acceptable; nothing is written
     */
    public void setPassword(Caller caller, String currentPassword, String password, boolean endsTokens) {
        var user = own(caller, currentPassword);
        putPassword(caller, user, password, endsTokens);
        codes.forget(user.id);
    }

    /**
     * The caller's own account, after checking their password; required before changing credentials.
     *
     * @param currentPassword the password, or a {@link ReauthProof} from people without one
     * @throws InvalidInput when the current password is wrong
     * @throws CredentialEnded when the caller's session has ended in the meantime
     * @throws org.pixelkeep.shared.error.TooManyAttempts after ten wrong ones in 15 minutes
     */
    public UserAccount own(Caller caller, String currentPassword) {
        var userId = caller.inBrowser();
        var user = UserAccount.locked(userId);
        credentials.requireLive(caller);
        var bucket = "password/" + userId;
        throttle.count(bucket, Passwords.MAX_FAILURES);
        if (user.passwordHash == null) {
            if (!proofs.holds(currentPassword, userId)) {
                throw new InvalidInput("current-password", "Your sign-in is too long ago. Sign in again first.");
            }
        } else if (!matches(currentPassword, user.passwordHash, bucket)) {
            throw new InvalidInput("current-password", "This is not your current password.");
        }
        throttle.forget(bucket);
        history.afterProof();
        return user;
    }

    private boolean matches(String currentPassword, String hash, String bucket) {
        try {
            return passwords.matches(currentPassword, hash);
        } catch (Overloaded busy) {
            throttle.takeBack(bucket);
            throw busy;
        }
    }

    /** Sets the password of a locked person, signs them out everywhere, and invalidates their links. */
    void putPassword(Caller caller, UserAccount user, String password, boolean endsTokens) {
        passwords.problem(password, user.email, user.name).ifPresent(problem -> {
            throw new InvalidInput("password", problem);
        });
        var before = user.passwordHash == null ? "none" : "previous";
        user.passwordHash = hash(user.email, password);
        user.updatedAt = clock.instant();
        sessions.closeAll(user.id);
        memberships.voidLinks(user);
        if (endsTokens) {
            tokens.revokeAllOf(caller, user);
        }
        history.record(
                caller, Action.EDIT, user.subject(), user.imageWithPassword(before), user.imageWithPassword("reset"));
    }

    /**
     * Sets whether the network requires a second factor. People without one stay signed in but lose access to the
     * network.
     *
     * @throws Conflict when the caller has none and would lock themselves out
     */
    public void demandSecondFactor(Caller caller, long networkId, boolean demanded) {
        People.requireManager(caller, networkId);
        var userId = caller.userId();
        if (demanded && userId != null && !SecondFactor.isOn(userId)) {
            throw new Conflict("You do not have a second factor yourself. Set one up on your account page first.");
        }
        networks.demandSecondFactor(caller, networkId, demanded);
    }

    /** The hash of a password for several people who have no accounts yet. */
    public String hash(String password) {
        return passwords.hash(password);
    }

    /** The hash of a password for an account with the address. */
    private String hash(String email, String password) {
        return passwords.hash(
                password,
                UserAccount.allWith(email).stream()
                        .map(other -> other.passwordHash)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** The rules for addresses and names, wherever they are entered. */
    public static void checkPerson(String email, String name, Violations violations) {
        var address = UserAccount.normalized(email);
        violations.require(
                EmailAddress.isValid(address), "email", "Enter an e-mail address, such as name@example.com.");
        Texts.checkLine(violations, "email", address);
        checkName(name, violations);
    }

    private static void checkName(String name, Violations violations) {
        violations
                .require(SingleLine.isVisible(name), "name", "Enter a name.")
                .require(name.strip().length() <= NAME_LENGTH, "name", "Use at most 255 characters.");
        Texts.checkLine(violations, "name", name.strip());
    }

    private void checkPassword(NewUser wanted, Violations violations) {
        var password = wanted.password();
        if (password != null) {
            passwords
                    .problem(password, UserAccount.normalized(wanted.email()), wanted.name())
                    .ifPresent(problem -> violations.add("password", problem));
        }
    }
}
