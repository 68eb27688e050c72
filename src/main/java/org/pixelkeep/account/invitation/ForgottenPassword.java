package org.pixelkeep.account.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.ObservesAsync;
import java.util.Map;
import org.pixelkeep.access.Caller;
import org.pixelkeep.account.mail.Mails;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.shared.limit.ClientNetwork;

/**
 * Sends a link to people who forgot their password. The lookup happens after the response, so neither its text nor its
 * timing reveals whether the address has an account.
 */
@ApplicationScoped
public class ForgottenPassword {
    private static final int PER_ADDRESS = 20;
    private static final int PER_ACCOUNT = 3;
    private static final int EMAIL_LENGTH = 254;

    private final LinkService links;
    private final Mails mails;
    private final Throttle throttle;
    private final Event<ResetRequest> requests;

    ForgottenPassword(LinkService links, Mails mails, Throttle throttle, Event<ResetRequest> requests) {
        this.links = links;
        this.mails = mails;
        this.throttle = throttle;
        this.requests = requests;
    }

    /** Someone requested a link for this address. */
    record ResetRequest(Caller caller, String email) {}

    /**
     * Accepts the request; nothing reveals what happens next.
     *
     * @throws org.pixelkeep.shared.error.TooManyAttempts after three requests for one e-mail address or twenty from one IP
     *     address in 15 minutes
     */
    public void request(Caller caller, String email) {
        var name = UserAccount.normalized(email);
        if (!mails.areSent() || name.length() > EMAIL_LENGTH) {
            return;
        }
        throttle.count(
                Map.of("reset/" + ClientNetwork.of(caller.address()), PER_ADDRESS, "reset-for/" + name, PER_ACCOUNT));
        requests.fireAsync(new ResetRequest(caller, name));
    }

    @ActivateRequestContext
    void answer(@ObservesAsync ResetRequest request) {
        links.resetByMail(request.caller(), request.email()).forEach(mails::sendLink);
    }
}
