package org.pixelkeep.archive.http;

import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.archive.ArchiveExport;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.api.StreamAbort;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.rate.Rate;

/** Archives for programs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Archives", description = "Export a network as one file, and restore it")
class ArchiveApi {
    static final String ZIP = "application/zip";

    private final CurrentCaller caller;
    private final ArchiveExport export;
    private final Restores restores;

    ArchiveApi(CurrentCaller caller, ArchiveExport export, Restores restores) {
        this.caller = caller;
        this.export = export;
        this.restores = restores;
    }

    @GET
    @Path("networks/{networkId}/archive-file")
    @Rate(Rate.Kind.COSTLY)
    @Produces(ZIP)
    @PermissionsAllowed("edit-network")
    @Operation(
            operationId = "getArchive",
            summary = "Get a network as one file",
            description = "A zip with a file of JSON lines for each object type, everything at one revision, and a"
                    + " manifest with the checksums as its last file. It contains no passwords, tokens, or secrets. People"
                    + " are named with their roles if you may see them.")
    @APIResponse(
            responseCode = "200",
            description = "The archive; without a manifest it was truncated",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "403",
            description = "You are not an administrator of the network, or cannot see all of it")
    @APIResponse(
            responseCode = "429",
            description = "Too many snapshots and archives are being read; try again shortly")
    public Response get(
            @RestPath long networkId,
            @Parameter(
                            description = "Whether to include the history, for reading: true or false",
                            schema = @Schema(implementation = Boolean.class, defaultValue = "false"))
                    @RestQuery
                    @Nullable
                    String history,
            @Context RoutingContext routing)
            throws SQLException, IOException {
        var moment = export.open(caller.get(), networkId, Restores.flag("history", history));
        return Response.ok(StreamAbort.onFailure(routing, export::copyTo), ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, Restores.attachment(moment))
                .build();
    }

    @POST
    @Path("networks/{networkId}/archive-file")
    @AcceptsBody(BodySize.FILE)
    @Rate(Rate.Kind.COSTLY)
    @Consumes(ZIP)
    @PermissionsAllowed("edit-network")
    @Operation(
            operationId = "restoreArchive",
            summary = "Restore an archive into an empty network",
            description = "At most 10 MB; the command line takes larger ones. Without confirm, everything is tried and"
                    + " nothing is saved. Send the archive again with the digest of the answer as confirm to save it: all of"
                    + " it, or nothing. Everything gets new IDs. What was approved there is approved here only if you may"
                    + " approve on your own; otherwise it waits for a reviewer.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "200",
            description = "What was saved, or would be",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RestoredJson.class)))
    @APIResponse(responseCode = "403", description = "You are not allowed to write everything in an archive")
    @APIResponse(responseCode = "409", description = "The network is not empty")
    @APIResponse(
            responseCode = "422",
            description =
                    "The archive is damaged or invalid, at the file and line given, or is not the one that was checked")
    public RestoredJson restore(
            @RestPath long networkId,
            @Parameter(description = "The digest of an archive that was checked") @RestQuery @Nullable String confirm,
            byte[] body) {
        return RestoredJson.of(restores.restore(caller.get(), networkId, body, Texts.given(confirm)));
    }
}
