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
import org.pixelkeep.shared.ClientNetwork;

/**
 * Sends a link to whoever forgot their password. The looking up happens after the answer was given, so that neither its
 * words nor its time tell whether anyone has the address.
 */
@ApplicationScoped
public class ForgottenPassword {
    private static final int PER_ADDRESS = 20;
    private static final int PER_ACCOUNT = 3;
    private static final int EMAIL_LENGTH = 254;

    private final LinkService links;
    private final Mails mails;
    private final Throttle throttle;
    private final Event<Wish> wishes;

    ForgottenPassword(LinkService links, Mails mails, Throttle throttle, Event<Wish> wishes) {
        this.links = links;
        this.mails = mails;
        this.throttle = throttle;
        this.wishes = wishes;
    }

    /** Someone wants a link to this address. */
    record Wish(Caller caller, String email) {}

    /**
     * Takes the wish; nothing tells what becomes of it.
     *
     * @throws org.pixelkeep.shared.TooManyAttempts after three wishes for one address of mail or twenty from one place
     *     in a quarter of an hour
     */
    public void wish(Caller caller, String email) {
        var name = UserAccount.normalised(email);
        if (!mails.areSent() || name.length() > EMAIL_LENGTH) {
            return;
        }
        throttle.count(
                Map.of("reset/" + ClientNetwork.of(caller.address()), PER_ADDRESS, "reset-for/" + name, PER_ACCOUNT));
        wishes.fireAsync(new Wish(caller, name));
    }

    @ActivateRequestContext
    void answer(@ObservesAsync Wish wish) {
        links.resetByMail(wish.caller(), wish.email()).forEach(mails::sendLink);
    }
}
