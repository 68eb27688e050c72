package org.pixelkeep.account.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.Invitations;
import org.pixelkeep.account.Invitations.Delivery;
import org.pixelkeep.account.People;
import org.pixelkeep.account.UserService;
import org.pixelkeep.account.UserService.NewUser;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.web.Confidential;
import org.pixelkeep.web.Filtering;
import org.pixelkeep.web.ListJson;
import org.pixelkeep.web.Paging;

/** The people of a network. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "People")
class UserApi {
    private final UserService users;
    private final Invitations invitations;
    private final CurrentCaller caller;

    UserApi(UserService users, Invitations invitations, CurrentCaller caller) {
        this.users = users;
        this.invitations = invitations;
        this.caller = caller;
    }

    /**
     * A person and the role that they are to have.
     *
     * @param password for the first sign-in; not looked at when somebody has the address already. Without it they are
     *     invited by a link
     */
    record NewUserJson(
            @Nullable String email,
            @Nullable String name,
            @Nullable Role role,
            @Nullable Long advertiserId,
            @Nullable String password) {
        NewUser user() {
            return new NewUser(email == null ? "" : email, name == null ? "" : name, password);
        }

        Grant grantIn(long networkId) {
            if (role == null || role.level() == Role.Level.PLATFORM) {
                throw new InvalidInput("role", "Choose a role of a network or of an advertiser.");
            }
            return new Grant(role, networkId, advertiserId);
        }

        @Override
        public String toString() {
            return "NewUserJson[" + email + "]";
        }
    }

    /**
     * Somebody who has the role now.
     *
     * @param path the page on which they choose a password, not given again; absent when it was mailed or is not needed
     */
    record AddedJson(
            long id,
            String email,
            String name,
            boolean active,
            boolean mailed,
            @Nullable String path) {
        static AddedJson of(Delivery delivery) {
            var user = delivery.user();
            return new AddedJson(user.id, user.email, user.name, user.active, delivery.mailed(), delivery.path());
        }

        @Override
        public String toString() {
            return "AddedJson[" + email + "]";
        }
    }

    @GET
    @Path("users")
    @Operation(summary = "The people with a role in a network", description = "Sort by name, -name or email.")
    @PermissionsAllowed("view-user")
    public ListJson<People.Person> list(
            @RestQuery @Nullable String networkId, @BeanParam Paging paging, @RestQuery @Nullable String q) {
        return ListJson.of(People.in(caller.get(), required(networkId), q, paging.slice()));
    }

    @POST
    @Path("users")
    @Operation(
            summary = "Give somebody a role in a network",
            description = "Adds the person first when nobody has the e-mail address.")
    @Confidential
    @PermissionsAllowed("edit-user")
    public Response add(@RestQuery @Nullable String networkId, @NotNull NewUserJson body) {
        var network = required(networkId);
        People.requireManager(caller.get(), network);
        var delivery = invitations.invite(caller.get(), body.user(), body.grantIn(network));
        return Response.status(201).entity(AddedJson.of(delivery)).build();
    }

    @POST
    @Path("users/{userId}/password-link")
    @Operation(
            summary = "Let somebody set another password",
            description = "By a link, which is mailed or in this answer alone. 409 when they have roles elsewhere too.")
    @Confidential
    @PermissionsAllowed("edit-user")
    public AddedJson link(@RestPath long userId, @RestQuery @Nullable String networkId) {
        return AddedJson.of(invitations.reset(caller.get(), required(networkId), userId));
    }

    @DELETE
    @Path("users/{userId}/sessions")
    @Operation(summary = "Sign somebody out everywhere")
    @PermissionsAllowed("edit-user")
    public void signOut(@RestPath long userId, @RestQuery @Nullable String networkId) {
        users.signOut(caller.get(), required(networkId), userId);
    }

    @DELETE
    @Path("users/{userId}")
    @Operation(
            summary = "Shut somebody out",
            description =
                    "Their sessions end and their tokens stop. 409 when they have roles elsewhere too, or are the "
                            + "last administrator.")
    @PermissionsAllowed("edit-user")
    public void deactivate(@RestPath long userId, @RestQuery @Nullable String networkId) {
        users.deactivate(caller.get(), required(networkId), userId);
    }

    @POST
    @Path("users/{userId}/restoration")
    @Operation(summary = "Let somebody in again")
    @PermissionsAllowed("edit-user")
    public void activate(@RestPath long userId, @RestQuery @Nullable String networkId) {
        users.activate(caller.get(), required(networkId), userId);
    }

    @DELETE
    @Path("roles/{roleId}")
    @Operation(summary = "Take a role away; 409 when it is the last administrator's")
    @PermissionsAllowed("edit-user")
    public void removeRole(@RestPath long roleId, @RestQuery @Nullable String networkId) {
        users.revoke(caller.get(), required(networkId), roleId);
    }

    private static long required(@Nullable String networkId) {
        var id = Filtering.id("networkId", networkId);
        if (id == null) {
            throw new InvalidInput("networkId", "Say which network.");
        }
        return id;
    }
}
