package org.pixelkeep.account.http.person;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;

/** Which role may do what, from the same table that decides it. */
@Path("/")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class RolePages {
    /** A role, its scope, and its purpose. */
    record RoleLine(String title, String given, String meaning) {}

    /** A permission, and which roles include it. */
    record PermissionLine(String title, String code, List<Boolean> carried) {}

    /** What the page shows. */
    record RolesView(List<RoleLine> roles, List<PermissionLine> permissions) {}

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance roles(RolesView view);
    }

    @GET
    @Path("help/roles")
    public TemplateInstance roles() {
        return Templates.roles(new RolesView(
                Arrays.stream(Role.values())
                        .map(role -> new RoleLine(role.title(), given(role.level()), role.meaning()))
                        .toList(),
                Arrays.stream(Permission.values())
                        .map(permission -> new PermissionLine(
                                permission.meaning(),
                                permission.code(),
                                Arrays.stream(Role.values())
                                        .map(role -> role.permissions().contains(permission))
                                        .toList()))
                        .toList()));
    }

    private static String given(Role.Level level) {
        return switch (level) {
            case PLATFORM -> "everywhere";
            case NETWORK -> "in one network";
            case ADVERTISER -> "for one advertiser";
        };
    }
}
