package org.pixelkeep.account.signon;

import java.time.Clock;
import java.util.Optional;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.account.membership.CredentialCheck;
import org.pixelkeep.account.membership.Invitation;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.ProviderAccount;
import org.pixelkeep.account.membership.RoleGrant;
import org.pixelkeep.account.membership.SignOnSubject;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.account.person.UserService.NewUser;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.shared.error.Conflict;

/**
 * Maps single sign-on accounts to people here, and links them. Roles from the provider are ignored: people without a
 * role here are not let in.
 */
@RecordedService
public class SignOnService {
    private static final int MAX_LENGTH = 255;

    private final UserService users;
    private final SessionService sessions;
    private final History history;
    private final CredentialCheck credentials;
    private final Clock clock;

    SignOnService(
            UserService users, SessionService sessions, History history, CredentialCheck credentials, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.history = history;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * The person the account signs in. A new person gets an account only if the provider has verified their address,
     * the address is invited, and it has no proven account: an address alone never links to an existing account. They
     * still accept or decline the invitations themselves.
     *
     * @return empty if there is nobody, or the person is deactivated or has neither role nor invitation
     */
    public Optional<UserAccount> admit(Caller caller, ProviderAccount account) {
        var linked = SignOnSubject.of(account);
        if (linked.isPresent()) {
            return UserAccount.<UserAccount>findByIdOptional(linked.get().userId)
                    .filter(this::mayEnter);
        }
        var email = account.email() == null ? "" : UserAccount.normalized(account.email());
        if (!account.provesThat(email)) {
            return Optional.empty();
        }
        var invitation = Invitation.lockedFor(email).stream()
                .filter(each -> each.isOpenAt(clock.instant()))
                .findFirst();
        if (invitation.isEmpty() || UserAccount.proven(email).isPresent()) {
            return Optional.empty();
        }
        var newcomer = new Caller(
                Grants.NONE, null, email, null, caller.address(), caller.channel(), caller.changeSet(), null);
        var user = users.create(newcomer, new NewUser(email, invitation.get().name, null), true, null);
        link(LinkService.as(user, caller), user, account);
        return Optional.of(user);
    }

    /** Whether the provider account currently signs the person in; locks the person. */
    public static boolean signsIn(ProviderAccount account, UserAccount user) {
        return SignOnSubject.of(account)
                .filter(linked -> linked.userId == user.id)
                .isPresent();
    }

    /** Whether this account belongs to the person. One query. */
    public boolean isOf(ProviderAccount account, long userId) {
        return SignOnSubject.of(account)
                .filter(linked -> linked.userId == userId)
                .isPresent();
    }

    /**
     * Checks that the person themselves wants to link their account.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when the current password is wrong
     * @throws Conflict when they already have a linked account
     */
    public void prepare(Caller caller, String currentPassword) {
        requireNone(users.own(caller, currentPassword).id);
    }

    /**
     * Links the caller's account, after {@link #prepare}.
     *
     * @throws CredentialEnded when the caller's session has ended in the meantime; nothing is linked
     * @throws Conflict when the account signs in someone already, or the caller has another one; nothing is written
     */
    public void link(Caller caller, ProviderAccount account) {
        var user = UserAccount.locked(caller.inBrowser());
        credentials.requireLive(caller);
        link(caller, user, account);
    }

    /**
     * Unlinks the caller's account, who then signs in with only their password.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when the current password is wrong
     * @throws Conflict when they have no password and would be locked out
     */
    public void unlink(Caller caller, String currentPassword) {
        var user = users.own(caller, currentPassword);
        if (user.passwordHash == null) {
            throw new Conflict("You have no password yet. Set one first. Otherwise, you could no longer sign in.");
        }
        unlink(caller, user);
    }

    /**
     * The same for someone else, who is signed out; does nothing if they have no linked account. Without a password,
     * they need a new link.
     *
     * @throws Conflict when the account is not this network's alone
     */
    public void unlinkOf(Caller caller, long networkId, long userId) {
        var user = MembershipService.localAccount(caller, networkId, userId);
        unlink(caller, user);
        sessions.closeAll(userId);
    }

    /**
     * Links the person's account with the provider's, to sign in with.
     *
     * @throws Conflict when either of them is linked already; nothing is written
     */
    public void link(Caller caller, UserAccount user, ProviderAccount account) {
        UserAccount.locked(user.id);
        requireNone(user.id);
        if (SignOnSubject.of(account).isPresent()) {
            throw new Conflict("This account is already linked to someone else here.");
        }
        if (account.issuer().length() > MAX_LENGTH || account.subject().length() > MAX_LENGTH) {
            throw new Conflict("The provider’s ID for this account is too long.");
        }
        var linked = new SignOnSubject();
        linked.userId = user.id;
        linked.issuer = account.issuer();
        linked.subject = account.subject();
        linked.linkedAt = clock.instant();
        linked.persist();
        history.record(
                caller,
                Action.EDIT,
                user.subject(),
                user.imageWithSingleSignOn("off"),
                user.imageWithSingleSignOn(text(linked)));
    }

    private void unlink(Caller caller, UserAccount user) {
        var found = SignOnSubject.<SignOnSubject>find("userId", user.id).firstResultOptional();
        if (found.isEmpty()) {
            return;
        }
        var linked = found.get();
        history.record(
                caller,
                Action.EDIT,
                user.subject(),
                user.imageWithSingleSignOn(text(linked)),
                user.imageWithSingleSignOn("off"));
        linked.delete();
    }

    private static void requireNone(long userId) {
        if (SignOnSubject.isOf(userId)) {
            throw new Conflict("Another account with this provider is already linked. Remove it first.");
        }
    }

    private boolean mayEnter(UserAccount user) {
        return user.active
                && (RoleGrant.count("userId", user.id) > 0 || Invitation.isOpenFor(user.email, clock.instant()));
    }

    private static String text(SignOnSubject linked) {
        return linked.subject + " of " + linked.issuer;
    }
}
