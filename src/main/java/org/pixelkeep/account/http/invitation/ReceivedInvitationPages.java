package org.pixelkeep.account.http.invitation;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.BiConsumer;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.web.page.Flash;

/** The signed-in person's invitations and memberships. */
@Path("/")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class ReceivedInvitationPages {
    private static final String ACCOUNT = "/account";

    private final InvitationService invitations;
    private final MembershipService memberships;
    private final CurrentCaller caller;
    private final Flash flash;

    ReceivedInvitationPages(
            InvitationService invitations, MembershipService memberships, CurrentCaller caller, Flash flash) {
        this.invitations = invitations;
        this.memberships = memberships;
        this.caller = caller;
        this.flash = flash;
    }

    @POST
    @Path("account/invitations/{invitationId}/accept")
    public Response accept(@RestPath long invitationId) {
        return answered(invitations::accept, invitationId, "Invitation accepted. You now have the role.");
    }

    @POST
    @Path("account/invitations/{invitationId}/decline")
    public Response decline(@RestPath long invitationId) {
        return answered(invitations::decline, invitationId, "Invitation declined.");
    }

    /** Ends the person's own membership, with its roles. */
    @POST
    @Path("account/networks/{networkId}/leave")
    public Response leave(@RestPath long networkId) {
        return answered(memberships::leave, networkId, "You have left the network.");
    }

    /** @param answer what the person does about the invitation, or the network, with this ID */
    private Response answered(BiConsumer<Caller, Long> answer, long id, String words) {
        answer.accept(caller.get(), id);
        return flash.done(ACCOUNT, words);
    }
}
