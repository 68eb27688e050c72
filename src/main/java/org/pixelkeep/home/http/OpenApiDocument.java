package org.pixelkeep.home.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.web.rate.PackagedJson;

/**
 * Serves the OpenAPI document that is in the repository, to everybody. Tests make it from the code (record 055); the
 * application does not have to.
 */
@Path("/")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
class OpenApiDocument {
    static final PackagedJson DOCUMENT = new PackagedJson("/home/openapi.json");

    private static final String JSON = "json";

    /**
     * The document.
     *
     * @param format {@code json}, which is the only one
     * @throws InvalidInput for another format
     */
    @GET
    @Path("api/openapi")
    @Operation(hidden = true)
    public PackagedJson document(@RestQuery @Nullable String format) {
        if (format != null && !format.equalsIgnoreCase(JSON)) {
            var violations = new Violations();
            violations.add("format", "The document is available as json only. YAML parsers read it, too.");
            violations.refuseIfAny();
        }
        return DOCUMENT;
    }

    /** The same under the name of a file. */
    @GET
    @Path("api/openapi.json")
    @Operation(hidden = true)
    public PackagedJson file() {
        return DOCUMENT;
    }
}
