package org.pixelkeep.account;

import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.Action;
import org.pixelkeep.history.History;
import org.pixelkeep.history.Writer;
import org.pixelkeep.shared.Clash;

/**
 * Says whom an account at the provider of single sign-on signs in here, and links the two. What the provider says about
 * roles is not asked for: whoever has none here does not get in.
 */
@Writer
public class SignOnService {
    private static final int LONGEST = 255;

    private final UserService users;
    private final SessionService sessions;
    private final History history;
    private final Clock clock;

    SignOnService(UserService users, SessionService sessions, History history, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Whom the account signs in. An account that nobody has is linked by its address only to somebody whose invitation
     * is open, who never signed in, and only when the provider says that the address is theirs.
     *
     * @return empty when it is nobody, or somebody who is shut out or has no role
     */
    public Optional<UserAccount> admit(Caller caller, ProviderAccount account) {
        var linked = SignOnSubject.of(account);
        if (linked.isPresent()) {
            return UserAccount.<UserAccount>findByIdOptional(linked.get().userId)
                    .filter(SignOnService::mayEnter);
        }
        return invited(account).filter(SignOnService::mayEnter).map(user -> {
            link(LinkService.as(user, caller), user, account);
            AccountLink.delete("userId = ?1", user.id);
            return user;
        });
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
     * @throws Clash when the account signs in somebody already, or the caller has another one; nothing is written
     */
    public void link(Caller caller, ProviderAccount account) {
        link(caller, UserAccount.require(Objects.requireNonNull(caller.userId())), account);
    }

    /**
     * The caller signs in by their password alone again.
     *
     * @throws org.pixelkeep.shared.InvalidInput when the present password is wrong
     * @throws Clash when they have no password: they would be shut out
     */
    public void unlink(Caller caller, String present) {
        var user = users.own(caller, present);
        if (user.passwordHash == null) {
            throw new Clash("You have no password yet: set one first, or nothing signs you in.");
        }
        unlink(caller, user);
    }

    /**
     * The same for somebody else, who is signed out; nothing is taken from whoever has none. Without a password they need another invitation.
     *
     * @throws Clash when they have roles elsewhere too, where others answer for them
     */
    public void unlinkOf(Caller caller, long networkId, long userId) {
        var user = UserService.managed(caller, networkId, userId);
        unlink(caller, user);
        sessions.closeAll(userId);
    }

    /** Whether anything signs the person in: then they need no invitation. */
    static boolean hasWayIn(UserAccount user) {
        return user.passwordHash != null || SignOnSubject.isOf(user.id);
    }

    void link(Caller caller, UserAccount user, ProviderAccount account) {
        UserAccount.findById(user.id, LockModeType.PESSIMISTIC_WRITE);
        requireNone(user.id);
        if (SignOnSubject.of(account).isPresent()) {
            throw new Clash("This account signs in somebody else here already.");
        }
        if (account.issuer().length() > LONGEST || account.subject().length() > LONGEST) {
            throw new Clash("The provider names this account in a way that is too long.");
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

    private Optional<UserAccount> invited(ProviderAccount account) {
        var email = account.email();
        if (email == null || !account.emailVerified()) {
            return Optional.empty();
        }
        return UserAccount.withEmail(email)
                .filter(user -> !hasWayIn(user))
                .filter(user -> AccountLink.invites(user.id, clock.instant()));
    }

    private static void requireNone(long userId) {
        if (SignOnSubject.isOf(userId)) {
            throw new Clash("Another account of the provider is linked already: take it away first.");
        }
    }

    private static boolean mayEnter(UserAccount user) {
        return user.active && RoleGrant.count("userId", user.id) > 0;
    }

    private static String text(SignOnSubject linked) {
        return linked.subject + " of " + linked.issuer;
    }
}
