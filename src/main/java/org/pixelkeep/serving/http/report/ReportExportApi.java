package org.pixelkeep.serving.http.report;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Tag(name = "Effective pixels")
class ReportExportApi {
    private final CurrentCaller caller;
    private final ReportFiles files;

    ReportExportApi(CurrentCaller caller, ReportFiles files) {
        this.caller = caller;
        this.files = files;
    }

    @GET
    @Path("/networks/{networkId}/effective-pixels/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("resolve-pixel")
    @Operation(
            operationId = "exportEffectivePixels",
            summary = "Export what fires on all creatives in a network, and what is held back, as a file",
            description =
                    "A row for each creative, pixel, and event, all at the revision that X-Snapshot-Revision says. "
                            + "The layout `tags` lists what fires, the way ad servers export tags for placements.")
    public Response export(
            @RestPath long networkId,
            @BeanParam ReportQuery query,
            @BeanParam FileQuery fileQuery,
            @RestQuery
                    @Parameter(
                            description = "What the rows are for",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"list", "tags"}))
                    @Nullable
                    String layout) {
        return files.of(caller.get(), networkId, query.filter(), ReportFiles.Layout.of(layout), fileQuery);
    }
}
