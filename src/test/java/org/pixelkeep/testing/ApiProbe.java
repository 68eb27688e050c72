package org.pixelkeep.testing;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.web.api.Idempotent;

/** The {@link Probe} of the API. */
@Path("/api/v1")
public class ApiProbe {
    private final CurrentCaller caller;

    ApiProbe(CurrentCaller caller) {
        this.caller = caller;
    }

    @Operation(hidden = true)
    @GET
    @Path("probe")
    @PermissionsAllowed("view-pixel")
    public Map<String, String> read() {
        return Map.of(
                "name", caller.get().name(), "channel", caller.get().channel().name());
    }

    @Operation(hidden = true)
    @POST
    @Path("probe")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-pixel")
    public Response create(Map<String, String> body) {
        var number = Probe.CHANGES.incrementAndGet();
        return Response.status(201)
                .header("Location", "/api/v1/probe/" + number)
                .entity(Map.of("number", number, "word", body.getOrDefault("word", "")))
                .build();
    }

    @Operation(hidden = true)
    @PUT
    @Path("probe")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-pixel")
    public void replace(Map<String, String> body) {
        Probe.CHANGES.incrementAndGet();
    }
}
