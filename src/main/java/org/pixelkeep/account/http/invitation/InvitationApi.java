package org.pixelkeep.account.http.invitation;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.account.http.person.UserApi;
import org.pixelkeep.account.http.person.UserApi.AddedJson;
import org.pixelkeep.account.invitation.InvitationService;
import org.pixelkeep.account.invitation.InvitationService.Received;
import org.pixelkeep.account.invitation.Invitations;
import org.pixelkeep.web.api.Confidential;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.list.ListJson;

/** Invitations: those of a network, and the caller's own. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "People")
class InvitationApi {
    private final InvitationService invitations;
    private final Invitations delivery;
    private final CurrentCaller caller;

    InvitationApi(InvitationService invitations, Invitations delivery, CurrentCaller caller) {
        this.invitations = invitations;
        this.delivery = delivery;
        this.caller = caller;
    }

    @GET
    @Path("invitations")
    @Operation(
            summary = "List a network’s open invitations, newest first",
            description = "Each has the address and name as entered. Nothing here reveals whether the address has "
                    + "an account.")
    @PermissionsAllowed("view-user")
    public ListJson<Invitations.Open> list(@RestQuery @Nullable String networkId) {
        return ListJson.whole(delivery.in(caller.get(), UserApi.required(networkId)));
    }

    @POST
    @Path("invitations/{invitationId}/link")
    @Operation(
            operationId = "renewInvitation",
            summary = "Create a new link for an invitation; the old one stops working",
            description = "The link is e-mailed. Without a mail server, it is returned in this response only.")
    @Confidential
    @PermissionsAllowed("edit-user")
    public AddedJson renew(@RestPath long invitationId) {
        return AddedJson.of(delivery.renew(caller.get(), invitationId));
    }

    @DELETE
    @Path("invitations/{invitationId}")
    @Operation(operationId = "withdrawInvitation", summary = "Withdraw an invitation")
    @PermissionsAllowed("edit-user")
    public void withdraw(@RestPath long invitationId) {
        invitations.withdraw(caller.get(), invitationId);
    }

    @GET
    @Path("me/invitations")
    @Operation(summary = "List the invitations you can accept, oldest first")
    @Authenticated
    public ListJson<Received> mine() {
        return ListJson.whole(
                invitations.receivedBy(Objects.requireNonNull(caller.get().userId())));
    }

    @POST
    @Path("me/invitations/{invitationId}/acceptance")
    @Idempotent
    @Operation(
            operationId = "acceptInvitation",
            summary = "Accept an invitation",
            description = "Requires a browser session; API tokens get 403.")
    @Authenticated
    public void accept(@RestPath long invitationId) {
        invitations.accept(caller.get(), invitationId);
    }

    @DELETE
    @Path("me/invitations/{invitationId}")
    @Operation(
            operationId = "declineInvitation",
            summary = "Decline an invitation",
            description = "Requires a browser session; API tokens get 403.")
    @Authenticated
    public void decline(@RestPath long invitationId) {
        invitations.decline(caller.get(), invitationId);
    }
}
