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
import org.pixelkeep.shared.Clash;

/**
 * Says whom an account at the provider of single sign-on signs in here, and links the two. What the provider says about
 * roles is not asked for: people who have none here does not get in.
 */
@RecordedService
public class SignOnService {
    private static final int LONGEST = 255;

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
     * Whom the account signs in. Someone new gets an account here only when the provider says that an address is
     * theirs, someone is invited by it, and nobody has a proven account with it: an address alone links nobody to what
     * is there. What they are invited to they still accept or decline themselves.
     *
     * @return empty when it is nobody, or someone who is deactivated, or has neither role nor invitation
     */
    public Optional<UserAccount> admit(Caller caller, ProviderAccount account) {
        var linked = SignOnSubject.of(account);
        if (linked.isPresent()) {
            return UserAccount.<UserAccount>findByIdOptional(linked.get().userId)
                    .filter(this::mayEnter);
        }
        var email = account.email() == null ? "" : UserAccount.normalised(account.email());
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

    /** Whether the account at the provider signs the person in at this moment; they are locked. */
    public static boolean signsIn(ProviderAccount account, UserAccount user) {
        return SignOnSubject.of(account)
                .filter(linked -> linked.userId == user.id)
                .isPresent();
    }

    /** Whether this is the account of the person. One query. */
    public boolean isOf(ProviderAccount account, long userId) {
        return SignOnSubject.of(account)
                .filter(linked -> linked.userId == userId)
                .isPresent();
    }

    /**
     * Makes sure that it is the person themselves who wants to link their account.
     *
     * @throws org.pixelkeep.shared.InvalidInput when the present password is wrong
     * @throws Clash when they have a linked account already
     */
    public void prepare(Caller caller, String present) {
        requireNone(users.own(caller, present).id);
    }

    /**
     * Links the caller's account, after {@link #prepare}.
     *
     * @throws CredentialEnded when the caller's session has ended in the meantime: it links nothing anymore
     * @throws Clash when the account signs in someone already, or the caller has another one; nothing is written
     */
    public void link(Caller caller, ProviderAccount account) {
        var user = UserAccount.locked(caller.inBrowser());
        credentials.requireLive(caller);
        link(caller, user, account);
    }

    /**
     * The caller signs in by their password alone again.
     *
     * @throws org.pixelkeep.shared.InvalidInput when the present password is wrong
     * @throws Clash when they have no password: they would be deactivated
     */
    public void unlink(Caller caller, String present) {
        var user = users.own(caller, present);
        if (user.passwordHash == null) {
            throw new Clash("You have no password yet. Set one first, or you could not sign in anymore.");
        }
        unlink(caller, user);
    }

    /**
     * The same for someone else, who is signed out; nothing is taken from people who have none. Without a password they
     * need another link.
     *
     * @throws Clash when the account is not this network's alone
     */
    public void unlinkOf(Caller caller, long networkId, long userId) {
        var user = MembershipService.localAccount(caller, networkId, userId);
        unlink(caller, user);
        sessions.closeAll(userId);
    }

    public void link(Caller caller, UserAccount user, ProviderAccount account) {
        UserAccount.locked(user.id);
        requireNone(user.id);
        if (SignOnSubject.of(account).isPresent()) {
            throw new Clash("This account already signs in someone else here.");
        }
        if (account.issuer().length() > LONGEST || account.subject().length() > LONGEST) {
            throw new Clash("The provider's ID for this account is too long.");
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
            throw new Clash("Another account with this provider is already linked. Remove it first.");
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
