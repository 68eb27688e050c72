package org.pixelkeep.account.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
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
    private final CurrentCaller caller;

    UserApi(UserService users, CurrentCaller caller) {
        this.users = users;
        this.caller = caller;
    }

    /**
     * A person and the role that they are to have.
     *
     * @param password for the first sign-in; not looked at when somebody has the address already
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

    record UserJson(long id, String email, String name, boolean active) {}

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
        var user = users.add(caller.get(), body.user(), body.grantIn(network));
        return Response.status(201)
                .entity(new UserJson(user.id, user.email, user.name, user.active))
                .build();
    }

    private static long required(@Nullable String networkId) {
        var id = Filtering.id("networkId", networkId);
        if (id == null) {
            throw new InvalidInput("networkId", "Say which network.");
        }
        return id;
    }
}
