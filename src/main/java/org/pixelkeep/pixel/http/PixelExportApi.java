package org.pixelkeep.pixel.http;

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
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.http.status.ServingFilter;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Tag(name = "Pixels")
class PixelExportApi {
    private final CurrentCaller caller;
    private final PixelAccess access;
    private final ServingFilter serving;
    private final PixelSheet sheet;
    private final ListExport export;

    PixelExportApi(
            CurrentCaller caller, PixelAccess access, ServingFilter serving, PixelSheet sheet, ListExport export) {
        this.caller = caller;
        this.access = access;
        this.serving = serving;
        this.sheet = sheet;
        this.export = export;
    }

    @GET
    @Path("/networks/{networkId}/pixels/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-pixel")
    @Operation(
            operationId = "exportPixels",
            summary = "Export the pixels in a network as a file",
            description =
                    "A row for each tracker of a pixel, as the import of pixels reads it. The filters are those of "
                            + "the list.")
    public Response export(
            @RestPath long networkId,
            @BeanParam PixelQuery query,
            @RestQuery @Nullable String sort,
            @BeanParam FileQuery fileQuery,
            @RestQuery
                    @Parameter(
                            description = "Whose columns the file has: ours, or those of Xandr’s third-party pixels",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"list", "xandr"}))
                    @Nullable
                    String layout) {
        var by = caller.get();
        var reach = by.grants().reach(Permission.VIEW_PIXEL, networkId);
        return export.of(
                networkId,
                fileQuery,
                sheet.of(
                        by,
                        networkId,
                        PixelLayout.of(layout),
                        () -> serving.apply(
                                access.listing(by, networkId, query.within(PixelOwner.network(networkId)))
                                        .changedAfter(query.after()),
                                networkId,
                                reach,
                                query.standing()),
                        Texts.given(sort)));
    }
}
