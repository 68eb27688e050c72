package org.pixelkeep.account.signin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.ObservesAsync;
import org.pixelkeep.account.mail.Mails;
import org.pixelkeep.account.membership.UserAccount;

/**
 * Tells people by mail, where that works, when someone who has their password enters one wrong code after the other.
 */
@ApplicationScoped
class WrongCodesMail {
    private final Mails mails;

    WrongCodesMail(Mails mails) {
        this.mails = mails;
    }

    /** Many wrong codes in a row were entered for this person. */
    record WrongCodes(long userId) {}

    @ActivateRequestContext
    void tell(@ObservesAsync WrongCodes wrong) {
        QuarkusTransaction.requiringNew()
                .call(() -> UserAccount.<UserAccount>findByIdOptional(wrong.userId()))
                .filter(user -> user.active)
                .ifPresent(user -> mails.warnOfCodes(user.email));
    }
}
