package org.pixelkeep.health.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.health.HealthAccess;
import org.pixelkeep.health.HealthChecks;
import org.pixelkeep.health.HealthOutcome;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.Paging;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
class HealthApi {
    private static final int SHOWN = 100;

    private final CurrentCaller caller;
    private final HealthAccess access;
    private final HealthChecks checks;

    HealthApi(CurrentCaller caller, HealthAccess access, HealthChecks checks) {
        this.caller = caller;
        this.access = access;
        this.checks = checks;
    }

    @GET
    @Path("/networks/{networkId}/health")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(
            operationId = "listPixelHealth",
            summary = "List pixel health in a network",
            description =
                    "Pixels that were checked. Sort by id (default), -id, or -checked. `outcome` is GOOD, WARNING, or "
                            + "FAILED.")
    public ListJson<HealthJson> list(
            @RestPath long networkId,
            @BeanParam Paging paging,
            @Parameter(schema = @Schema(implementation = HealthOutcome.class)) @RestQuery @Nullable String outcome) {
        return ListJson.of(
                access.listing(caller.get(), networkId, Filtering.oneOf(HealthOutcome.class, "outcome", outcome))
                        .slice(paging.byId())
                        .map(check -> HealthJson.of(check, List.of())));
    }

    @GET
    @Path("/pixels/{pixelId}/health")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(
            operationId = "getPixelHealth",
            summary = "Get a pixel’s health",
            description = "Includes the last 100 results, newest first.")
    public HealthJson get(@RestPath long pixelId) {
        var results = access.results(caller.get(), pixelId, SHOWN).stream()
                .map(ResultJson::of)
                .toList();
        return access.of(caller.get(), pixelId)
                .map(check -> HealthJson.of(check, results))
                .orElseGet(() -> HealthJson.never(pixelId));
    }

    @POST
    @Path("/pixels/{pixelId}/health")
    @PermissionsAllowed({"edit-pixel", "review-pixel"})
    @Operation(
            operationId = "checkPixelHealth",
            summary = "Check a pixel now",
            description = "Checks the next event in turn and returns the result within five seconds. 409 if its "
                    + "host was just checked, the network has turned checks off, or an agent asks before the pixel is "
                    + "approved; 429 while many others are being checked.")
    public ResultJson check(@RestPath long pixelId) {
        return ResultJson.of(checks.checkNow(caller.get(), pixelId));
    }
}
