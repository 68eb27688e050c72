package org.pixelkeep.home.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The API documentation, to read and try out. */
@Path("/")
class ApiPages {
    @CheckedTemplate(basePath = "home")
    static class Templates {
        private Templates() {}

        static native TemplateInstance api();
    }

    @GET
    @Path("api")
    @Produces(MediaType.TEXT_HTML)
    @PermissionsAllowed("view-network")
    @Blocking
    @Operation(hidden = true)
    public TemplateInstance api() {
        return Templates.api();
    }
}
