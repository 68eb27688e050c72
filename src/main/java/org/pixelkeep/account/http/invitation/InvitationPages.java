package org.pixelkeep.account.http.invitation;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.account.http.person.LinkResponses;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.invitation.Invitations;
import org.pixelkeep.account.membership.People;
import org.pixelkeep.web.page.Flash;

/** Manages the invitations a network has sent. */
@Path("networks/{networkId}/invitations/{invitationId}")
@Produces(MediaType.TEXT_HTML)
class InvitationPages {
    private final InvitationService invitations;
    private final Invitations delivery;
    private final LinkResponses links;
    private final CurrentCaller caller;
    private final Flash flash;

    InvitationPages(
            InvitationService invitations,
            Invitations delivery,
            LinkResponses links,
            CurrentCaller caller,
            Flash flash) {
        this.invitations = invitations;
        this.delivery = delivery;
        this.links = links;
        this.caller = caller;
        this.flash = flash;
    }

    /** Creates a new link and mails it, or shows it once; the old one stops working. */
    @POST
    @Path("link")
    @PermissionsAllowed("edit-user")
    public Response renew(@RestPath long networkId, @RestPath long invitationId) {
        Invitations.requireIn(caller.get(), networkId, invitationId);
        return links.answer(people(networkId), delivery.renew(caller.get(), invitationId), "was invited");
    }

    @POST
    @Path("withdraw")
    @PermissionsAllowed("edit-user")
    public Response withdraw(@RestPath long networkId, @RestPath long invitationId) {
        Invitations.requireIn(caller.get(), networkId, invitationId);
        invitations.withdraw(caller.get(), invitationId);
        return flash.done(people(networkId), "Invitation withdrawn. Its link no longer works.");
    }

    private String people(long networkId) {
        People.requireManager(caller.get(), networkId);
        return "/networks/" + networkId + "/users";
    }
}
