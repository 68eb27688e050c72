package org.pixelkeep.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.pixelkeep.account.credential.CodeAttemptService;
import org.pixelkeep.account.signin.WrongCodesMail.WrongCodes;

/**
 * Checks entered codes and counts the wrong ones. Each step is a transaction of its own and none is open in between:
 * people who sign in are not limited like those who are signed in, and if each of them held one connection to the
 * database and waited for a second, a few would hold all of them.
 */
@ApplicationScoped
class CodeEntry {
    private final OneTimeCodeService codes;
    private final CodeAttemptService attempts;
    private final Event<WrongCodes> wrongCodes;

    CodeEntry(OneTimeCodeService codes, CodeAttemptService attempts, Event<WrongCodes> wrongCodes) {
        this.codes = codes;
        this.attempts = attempts;
        this.wrongCodes = wrongCodes;
    }

    /**
     * Whether the code is the app's current code or a recovery code, which it uses up. App codes are short enough to
     * guess, so after several wrong ones each further attempt has to wait. Nobody can guess a recovery code, so it is
     * always checked.
     *
     * @param known whether it comes from a browser known for the account, or from someone signed in
     * @throws org.pixelkeep.shared.error.TooManyAttempts when it comes too soon after wrong ones and is not a recovery code
     */
    boolean use(long userId, String code, boolean known) {
        if (codes.useRecoveryCode(userId, code)) {
            attempts.succeeded(userId, known);
            return true;
        }
        var attempt = attempts.count(userId, known);
        if (codes.useCodeOfApp(userId, code)) {
            attempts.succeeded(userId, known);
            return true;
        }
        if (attempt == CodeAttemptService.FREE) {
            wrongCodes.fireAsync(new WrongCodes(userId));
        }
        return false;
    }
}
