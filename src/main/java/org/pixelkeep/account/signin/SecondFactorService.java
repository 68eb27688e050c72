package org.pixelkeep.account.signin;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pixelkeep.access.Caller;
import org.pixelkeep.account.credential.CodeAttemptService;
import org.pixelkeep.account.credential.RecoveryCode;
import org.pixelkeep.account.credential.SecondFactor;
import org.pixelkeep.account.credential.SecondFactorKeys;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.credential.TotpEnrollment;
import org.pixelkeep.account.membership.CredentialCheck;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.account.session.SessionService;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.transaction.CompletesForm;

/** Sets up an authenticator app as a second factor, checks its codes, and removes it. */
@RecordedService
public class SecondFactorService {
    private static final int RECOVERY_CODES = 10;

    private final UserService users;
    private final SessionService sessions;
    private final SecondFactorKeys secrets;
    private final CodeAttemptService attempts;
    private final CodeEntry entry;
    private final OneTimeCodeService codes;
    private final History history;
    private final CredentialCheck credentials;
    private final Clock clock;

    SecondFactorService(
            UserService users,
            SessionService sessions,
            SecondFactorKeys secrets,
            CodeAttemptService attempts,
            CodeEntry entry,
            OneTimeCodeService codes,
            History history,
            CredentialCheck credentials,
            Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.secrets = secrets;
        this.attempts = attempts;
        this.entry = entry;
        this.codes = codes;
        this.history = history;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * Starts setting up an authenticator app for the caller; replaces one that was never confirmed.
     *
     * @throws InvalidInput when the current password is wrong
     * @throws Conflict when there already is one
     */
    @CompletesForm
    public void offer(Caller caller, String currentPassword) {
        var user = users.own(caller, currentPassword);
        var known = OneTimeCodeService.locked(user.id);
        if (known.filter(SecondFactor::isConfirmed).isPresent()) {
            throw new Conflict("You already sign in with codes.");
        }
        var factor = known.orElseGet(SecondFactor::new);
        factor.userId = user.id;
        factor.secret = secrets.create(user.id);
        factor.lastStep = 0;
        factor.createdAt = clock.instant();
        factor.persist();
    }

    /** The caller's app that is not confirmed yet. One query. */
    public Optional<TotpEnrollment> offered(long userId) {
        return SecondFactor.<SecondFactor>findByIdOptional(userId)
                .filter(factor -> !factor.isConfirmed())
                .flatMap(factor -> secrets.open(factor))
                .map(secret -> new TotpEnrollment(UserAccount.require(userId).email, secret));
    }

    /**
     * Accepts the first code: from now on the caller signs in with codes, and is signed out everywhere else.
     *
     * @param session the secret of the browser's session, which is kept
     * @return the recovery codes, which cannot be read again
     * @throws InvalidInput when the code is not the one that the app shows
     * @throws CredentialEnded when the caller's session has ended in the meantime; nothing is written
     */
    public List<String> confirm(Caller caller, String code, String session) {
        var user = UserAccount.locked(ownerOf(caller));
        credentials.requireLive(caller);
        var factor = OneTimeCodeService.locked(user.id)
                .filter(found -> !found.isConfirmed())
                .orElseThrow(() -> new NotFound("second factor"));
        var now = clock.instant();
        factor.lastStep = codes.stepOf(factor, code)
                .orElseThrow(() -> new InvalidInput("one-time-code", "That is not the code the app shows now."));
        factor.confirmedAt = now;
        sessions.closeOthersAfterSecondFactor(user.id, session);
        history.record(
                caller,
                Action.EDIT,
                user.subject(),
                user.imageWithSecondFactor("off"),
                user.imageWithSecondFactor("on"));
        return newRecoveryCodes(user.id);
    }

    /**
     * Creates new recovery codes; the old ones stop working.
     *
     * @param code of the app, or one of the previous recovery codes: it is used up
     * @throws InvalidInput when the current password or the code is wrong
     * @throws org.pixelkeep.shared.error.TooManyAttempts when it comes too early after wrong codes
     */
    public List<String> renewRecoveryCodes(Caller caller, String currentPassword, String code) {
        var user = users.own(caller, currentPassword);
        if (OneTimeCodeService.locked(user.id).filter(SecondFactor::isConfirmed).isEmpty()) {
            throw new NotFound("second factor");
        }
        requireCode(user.id, code);
        history.record(
                caller,
                Action.EDIT,
                user.subject(),
                user.imageWithSecondFactor("on"),
                user.imageWithSecondFactor("on, with new recovery codes"));
        return newRecoveryCodes(user.id);
    }

    /**
     * Removes the caller's second factor. Knowing only the password is not enough.
     *
     * @param code of the app, or a recovery code; not checked if the app was never confirmed
     * @throws InvalidInput when the current password or the code is wrong
     * @throws org.pixelkeep.shared.error.TooManyAttempts when it comes too early after wrong codes
     */
    public void remove(Caller caller, String currentPassword, String code) {
        var user = users.own(caller, currentPassword);
        if (OneTimeCodeService.locked(user.id).filter(SecondFactor::isConfirmed).isPresent()) {
            requireCode(user.id, code);
        }
        remove(caller, user);
    }

    /**
     * Removes the app of someone who lost it: they then sign in with only the password, and are signed out now.
     *
     * @throws Conflict when the account is not limited to this network
     */
    public void removeOf(Caller caller, long networkId, long userId) {
        var user = MembershipService.localAccount(caller, networkId, userId);
        remove(caller, user);
        sessions.closeAll(userId);
    }

    /** The same, by the operator. */
    public void removeFor(Caller operator, long userId) {
        remove(operator, UserAccount.require(userId));
        sessions.closeAll(userId);
    }

    /** Encrypts secrets that an older release stored in plain text; returns how many. */
    public int sealStored() {
        var stored = 0;
        for (var userId : SecondFactor.unsealed()) {
            var factor = OneTimeCodeService.locked(userId).filter(secrets::isPlain);
            factor.ifPresent(plain -> plain.secret = secrets.seal(userId, plain.secret));
            stored += factor.isPresent() ? 1 : 0;
        }
        return stored;
    }

    /** Being signed in took a code, so they are known. */
    private void requireCode(long userId, String code) {
        if (!entry.use(userId, code, true)) {
            throw new InvalidInput("one-time-code", "That is neither the app’s current code nor a recovery code.");
        }
    }

    private void remove(Caller caller, UserAccount user) {
        var was = OneTimeCodeService.locked(user.id)
                .filter(SecondFactor::isConfirmed)
                .isPresent();
        SecondFactor.deleteById(user.id);
        attempts.forget(user.id);
        RecoveryCode.delete("userId = ?1", user.id);
        if (was) {
            history.record(
                    caller,
                    Action.EDIT,
                    user.subject(),
                    user.imageWithSecondFactor("on"),
                    user.imageWithSecondFactor("off"));
        }
    }

    private List<String> newRecoveryCodes(long userId) {
        RecoveryCode.delete("userId = ?1", userId);
        var codes = new ArrayList<>(Stream.generate(Secrets::recoveryCode)
                .distinct()
                .limit(RECOVERY_CODES)
                .toList());
        for (var code : codes) {
            var stored = new RecoveryCode();
            stored.userId = userId;
            stored.codeHash = Secrets.hash(OneTimeCodeService.plain(code));
            stored.persist();
        }
        return codes;
    }

    private static long ownerOf(Caller caller) {
        var userId = caller.userId();
        if (userId == null || caller.tokenId() != null) {
            throw new NotFound("second factor");
        }
        return userId;
    }
}
