package org.pixelkeep.account.signin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.ObservesAsync;
import org.pixelkeep.account.mail.Mails;
import org.pixelkeep.account.membership.UserAccount;

/** Warns people by mail, if configured, when someone who has their password keeps entering wrong codes. */
@ApplicationScoped
class WrongCodesMail {
    private final Mails mails;

    WrongCodesMail(Mails mails) {
        this.mails = mails;
    }

    /** Many wrong codes in a row were entered for this person. */
    record WrongCodes(long userId) {}

    @ActivateRequestContext
    void send(@ObservesAsync WrongCodes wrong) {
        QuarkusTransaction.requiringNew()
                .call(() -> UserAccount.<UserAccount>findByIdOptional(wrong.userId()))
                .filter(user -> user.active)
                .ifPresent(user -> mails.warnOfCodes(user.email));
    }
}
