package org.pixelkeep.creative.http;

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
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Tag(name = "Creatives")
class CreativeExportApi {
    private final CurrentCaller caller;
    private final CreativeSheet sheet;
    private final ListExport export;

    CreativeExportApi(CurrentCaller caller, CreativeSheet sheet, ListExport export) {
        this.caller = caller;
        this.sheet = sheet;
        this.export = export;
    }

    @GET
    @Path("/networks/{networkId}/creatives/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-creative")
    @Operation(
            operationId = "exportCreatives",
            summary = "Export the creatives in a network as a file",
            description = "As the import of creatives reads it. The filters are those of the list.")
    public Response export(
            @RestPath long networkId,
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String advertiserId,
            @Parameter(schema = @Schema(implementation = CreativeType.class)) @RestQuery @Nullable String type,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ACTIVE", "INACTIVE", "SUSPENDED", "ARCHIVED"}))
                    @RestQuery
                    @Nullable
                    String state,
            @RestQuery @Nullable String uncovered,
            @RestQuery @Nullable String carries,
            @RestQuery @Nullable String sort,
            @BeanParam FileQuery fileQuery) {
        var list = new CreativeListing.Filters(
                new ListQuery(q, state, sort, null, null, null),
                new CreativeQuery(advertiserId, type, uncovered, carries));
        return export.of(networkId, fileQuery, sheet.of(caller.get(), networkId, list));
    }
}
