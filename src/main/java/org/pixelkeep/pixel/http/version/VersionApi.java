package org.pixelkeep.pixel.http.version;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.pixel.edit.PixelVersions;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.list.Filtering;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pixels")
class VersionApi {
    private final CurrentCaller caller;
    private final PixelVersions versions;

    VersionApi(CurrentCaller caller, PixelVersions versions) {
        this.caller = caller;
        this.versions = versions;
    }

    @GET
    @Path("pixels/{pixelId}/versions")
    @PermissionsAllowed("view-history")
    @Transactional
    @Operation(
            summary = "List a pixel’s versions, with its associations, newest first",
            description = "Each change to the pixel or its associations creates a version. Versions are numbered "
                    + "from 1.")
    @APIResponse(responseCode = "200", description = "The versions, each with the change that created it")
    @APIResponse(responseCode = "403", description = "The pixel is inherited; only the network can see its history")
    public VersionJson.Part list(
            @RestPath long pixelId,
            @Parameter(description = "Maximum number, 1 to 200; default 50") @RestQuery @Nullable String limit,
            @Parameter(description = "`next` from the previous page") @RestQuery @Nullable String after) {
        var max = Filtering.id("limit", limit);
        if (max != null && (max < 1 || max > SliceRequest.MAX)) {
            throw new InvalidInput("limit", "Request 1 to " + SliceRequest.MAX + " at a time.");
        }
        var by = caller.get();
        var part =
                versions.list(by, pixelId, number("after", after), max == null ? SliceRequest.USUAL : max.intValue());
        return VersionJson.Part.of(part, versions.marks(by, pixelId, part));
    }

    @GET
    @Path("pixels/{pixelId}/versions/{number}")
    @PermissionsAllowed("view-history")
    @Transactional
    @Operation(summary = "Get a version of a pixel, with its associations")
    @APIResponse(responseCode = "200", description = "The version")
    @APIResponse(responseCode = "404", description = "The pixel is not visible to you, or has no such version")
    public VersionJson.Whole get(@RestPath long pixelId, @RestPath int number) {
        return VersionJson.Whole.of(versions.version(caller.get(), pixelId, number));
    }

    @GET
    @Path("pixels/{pixelId}/versions/{number}/diff")
    @PermissionsAllowed("view-history")
    @Transactional
    @Operation(operationId = "comparePixelVersions", summary = "Compare two versions of a pixel")
    @APIResponse(responseCode = "200", description = "The fields and the associations that differ")
    @APIResponse(responseCode = "404", description = "The pixel is not visible to you, or has no such version")
    public VersionJson.Difference diff(
            @RestPath long pixelId,
            @RestPath int number,
            @Parameter(description = "The other version; default: the newest") @RestQuery @Nullable String to) {
        var by = caller.get();
        var from = versions.version(by, pixelId, number);
        var other = number("to", to);
        return VersionJson.Difference.of(
                from, versions.version(by, pixelId, other == null ? versions.latest(by, pixelId) : other));
    }

    private static @Nullable Integer number(String field, @Nullable String text) {
        var id = Filtering.id(field, text);
        return id == null ? null : Integer.valueOf((int) Math.min(id, Integer.MAX_VALUE));
    }
}
