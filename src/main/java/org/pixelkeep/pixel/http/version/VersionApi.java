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
import org.pixelkeep.pixel.PixelVersions;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.SliceRequest;
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
            summary = "The versions of a pixel with its associations, newest first",
            description = "Each change of the pixel or of where it applies makes one. They are counted from 1.")
    @APIResponse(responseCode = "200", description = "The versions, and what was done to make each")
    @APIResponse(responseCode = "403", description = "The pixel is only inherited: its history is the network's")
    public VersionJson.Part list(
            @RestPath long pixelId,
            @Parameter(description = "At most this many, 1 to 200; 50 when absent") @RestQuery @Nullable String limit,
            @Parameter(description = "The next of the part before") @RestQuery @Nullable String after) {
        var most = Filtering.id("limit", limit);
        if (most != null && (most < 1 || most > SliceRequest.MOST)) {
            throw new InvalidInput("limit", "Ask for 1 to " + SliceRequest.MOST + " at a time.");
        }
        return VersionJson.Part.of(versions.list(
                caller.get(), pixelId, number("after", after), most == null ? SliceRequest.USUAL : most.intValue()));
    }

    @GET
    @Path("pixels/{pixelId}/versions/{number}")
    @PermissionsAllowed("view-history")
    @Transactional
    @Operation(summary = "A pixel and where it applied, as they were")
    @APIResponse(responseCode = "200", description = "The version")
    @APIResponse(responseCode = "404", description = "The pixel is out of sight, or has no such version")
    public VersionJson.Whole get(@RestPath long pixelId, @RestPath int number) {
        return VersionJson.Whole.of(versions.version(caller.get(), pixelId, number));
    }

    @GET
    @Path("pixels/{pixelId}/versions/{number}/diff")
    @PermissionsAllowed("view-history")
    @Transactional
    @Operation(summary = "How two versions of a pixel differ")
    @APIResponse(responseCode = "200", description = "The fields and the associations that differ")
    @APIResponse(responseCode = "404", description = "The pixel is out of sight, or has no such version")
    public VersionJson.Difference diff(
            @RestPath long pixelId,
            @RestPath int number,
            @Parameter(description = "The other version; the newest when absent") @RestQuery @Nullable String to) {
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
