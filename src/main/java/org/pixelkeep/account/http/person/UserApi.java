package org.pixelkeep.account.http.person;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.invitation.Invitations;
import org.pixelkeep.account.invitation.Invitations.Delivery;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.People;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.api.Confidential;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.Paging;

/** The people of a network. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class UserApi {
    private final MembershipService memberships;
    private final Invitations invitations;
    private final CurrentCaller caller;

    UserApi(MembershipService memberships, Invitations invitations, CurrentCaller caller) {
        this.memberships = memberships;
        this.invitations = invitations;
        this.caller = caller;
    }

    /**
     * The result.
     *
     * @param userId the member who got the role right away; absent: the person was invited
     * @param invitationId the invitation; absent when none was needed
     * @param path the page of the link, not given again; absent when it was mailed or is not needed
     */
    public record AddedJson(
            @Nullable Long userId,
            @Nullable Long invitationId,
            String email,
            String name,
            boolean mailed,
            @Nullable String path) {
        /** What the API says of the invitation. */
        public static AddedJson of(Delivery delivery) {
            return new AddedJson(
                    delivery.memberId(),
                    delivery.invitationId(),
                    delivery.email(),
                    delivery.name(),
                    delivery.mailed(),
                    delivery.path());
        }

        @Override
        public String toString() {
            return "AddedJson[" + email + "]";
        }
    }

    @GET
    @Path("users")
    @Operation(
            summary = "List the people in a network",
            description = "Sort by id (default), -id, name, -name, or email.")
    @PermissionsAllowed("view-user")
    public ListJson<People.Person> list(
            @RestQuery @Nullable String networkId,
            @BeanParam Paging paging,
            @RestQuery @Nullable String q,
            @Parameter(schema = @Schema(implementation = Role.class)) @RestQuery @Nullable String role,
            @RestQuery @Nullable String advertiserId) {
        var filter = new People.Filter(
                q, Filtering.oneOf(Role.class, "role", role), Filtering.id("advertiserId", advertiserId));
        return ListJson.of(People.in(caller.get(), required(networkId), filter, paging.byId()));
    }

    @POST
    @Path("users")
    @Operation(
            operationId = "addUser",
            summary = "Give or offer someone a role in a network",
            description = "Members, named by userId, get it right away. Anyone else is invited and decides whether "
                    + "to accept and how to sign in. The response never reveals whether they already have an "
                    + "account.")
    @Confidential
    @PermissionsAllowed("edit-user")
    public RestResponse<AddedJson> add(
            @RestQuery @Nullable String networkId,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = InvitationRequest.class,
                                                            requiredProperties = {"email", "role"})))
                    @Nullable
                    String body) {
        var network = required(networkId);
        People.requireManager(caller.get(), network);
        var sent = MergePatch.of(body);
        var wanted = sent.applyTo(InvitationRequest.EMPTY);
        var delivery = invitations.invite(sent.by(caller.get()), wanted.invitee(), wanted.grantIn(network));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, AddedJson.of(delivery))
                .build();
    }

    @POST
    @Path("users/{userId}/password-link")
    @Operation(
            operationId = "createPasswordLink",
            summary = "Create a link to set a new password",
            description = "The link is e-mailed to them. Without a mail server, it is returned in this response "
                    + "only, and only for people who belong to no other network; others get 409.")
    @Confidential
    @PermissionsAllowed("edit-user")
    public AddedJson link(@RestPath long userId, @RestQuery @Nullable String networkId) {
        return AddedJson.of(invitations.reset(caller.get(), required(networkId), userId));
    }

    @DELETE
    @Path("users/{userId}/sessions")
    @Operation(operationId = "signUserOut", summary = "Sign a person out of the network; they stay signed in elsewhere")
    @PermissionsAllowed("edit-user")
    public void signOut(@RestPath long userId, @RestQuery @Nullable String networkId) {
        memberships.signOut(caller.get(), required(networkId), userId);
    }

    @DELETE
    @Path("users/{userId}")
    @Operation(
            operationId = "deactivateUser",
            summary = "Deactivate a person in the network",
            description = "Their sessions and tokens no longer work in it. 409 for the last administrator.")
    @PermissionsAllowed("edit-user")
    public void deactivate(@RestPath long userId, @RestQuery @Nullable String networkId) {
        memberships.deactivate(caller.get(), required(networkId), userId);
    }

    @POST
    @Path("users/{userId}/restoration")
    @Idempotent
    @Operation(operationId = "reactivateUser", summary = "Reactivate a person")
    @PermissionsAllowed("edit-user")
    public void activate(@RestPath long userId, @RestQuery @Nullable String networkId) {
        memberships.activate(caller.get(), required(networkId), userId);
    }

    @DELETE
    @Path("users/{userId}/membership")
    @Operation(
            operationId = "endMembership",
            summary = "End a person’s membership in the network, along with all of their roles",
            description = "Their account remains. 409 for the last administrator.")
    @PermissionsAllowed("edit-user")
    public void end(@RestPath long userId, @RestQuery @Nullable String networkId) {
        memberships.end(caller.get(), required(networkId), userId);
    }

    @DELETE
    @Path("roles/{roleId}")
    @Operation(operationId = "removeRole", summary = "Remove a role; 409 for the last administrator’s")
    @PermissionsAllowed("edit-user")
    public void removeRole(@RestPath long roleId, @RestQuery @Nullable String networkId) {
        memberships.revoke(caller.get(), required(networkId), roleId);
    }

    /**
     * The network's ID.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when it is missing or not a number
     */
    public static long required(@Nullable String networkId) {
        var id = Filtering.id("networkId", networkId);
        if (id == null) {
            throw new InvalidInput("networkId", "Specify the network.");
        }
        return id;
    }
}
