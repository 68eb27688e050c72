package org.pixelkeep.account;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.account.AccountLink.Purpose;
import org.pixelkeep.account.UserService.NewUser;

/** Brings the links of {@link LinkService} to people: by mail where that works, else by whoever asked for them. */
@ApplicationScoped
public class Invitations {
    private final LinkService links;
    private final Mails mails;

    Invitations(LinkService links, Mails mails) {
        this.links = links;
        this.mails = mails;
    }

    /**
     * What became of a link.
     *
     * @param path the page that the caller has to tell the person; {@code null} when it was mailed, when they have a
     *     way in already and need none, or when others answer for them too
     */
    public record Delivery(
            UserAccount user, boolean mailed, @Nullable String path) {
        @Override
        public String toString() {
            return "Delivery[" + user.email + "]";
        }
    }

    /**
     * Gives a role to whoever has the address, adding the person first when nobody has it.
     *
     * @throws org.pixelkeep.shared.InvalidInput when a field cannot be, or the person has the role; nothing is written
     */
    public Delivery invite(Caller caller, NewUser wanted, Grant grant) {
        var invited = links.invite(caller, wanted, grant);
        return deliver(caller, invited.user(), Purpose.INVITE, invited.secret());
    }

    /**
     * Lets somebody set another password.
     *
     * @throws org.pixelkeep.shared.Clash when they have roles elsewhere too, where others answer for them
     */
    public Delivery reset(Caller caller, long networkId, long userId) {
        var issued = links.reset(caller, networkId, userId);
        return deliver(caller, issued.user(), issued.purpose(), issued.secret());
    }

    /** Whoever holds a link holds the account: it is shown to nobody who does not answer for all of the person's roles. */
    private Delivery deliver(Caller caller, UserAccount user, Purpose purpose, @Nullable String secret) {
        if (secret == null) {
            return new Delivery(user, false, null);
        }
        var mailed = mails.sendLink(user.email, purpose, secret);
        var shown = !mailed && UserService.answersFor(caller, user.id);
        return new Delivery(user, mailed, shown ? "/set-password/" + secret : null);
    }
}
