package org.pixelkeep.supply.http;

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
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.supply.SupplyAccess;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.web.api.ExportedList;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.api.ListColumns;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.api.ListFile;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.page.Format;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Tag(name = "Supply sources")
class SupplyExportApi implements ExportedList {
    private static final ListColumns<SupplySource> COLUMNS = new ListColumns<SupplySource>()
            .with("Supply source ID", source -> source.id)
            .with("Code", source -> source.code)
            .with("Name", source -> source.name)
            .with("Vendors declared", source -> source.vendorsDeclared ? "yes" : "no")
            .with("Declaration list", source -> Format.words(source.declarationList))
            .with("Created", source -> source.createdAt)
            .with("Changed", source -> source.updatedAt);

    private final CurrentCaller caller;
    private final SupplyAccess access;
    private final ListExport export;

    SupplyExportApi(CurrentCaller caller, SupplyAccess access, ListExport export) {
        this.caller = caller;
        this.access = access;
        this.export = export;
    }

    @GET
    @Path("/networks/{networkId}/supply-sources/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-pixel")
    @Operation(
            operationId = "exportSupplySources",
            summary = "Export the supply sources of a network as a file",
            description = "The filters are those of the list.")
    public Response export(
            @RestPath long networkId,
            @RestQuery @Nullable String q,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ACTIVE", "ARCHIVED"}))
                    @RestQuery
                    @Nullable
                    String state,
            @RestQuery @Nullable String sort,
            @BeanParam FileQuery fileQuery) {
        return export.of(networkId, fileQuery, list(caller.get(), networkId, q, state, sort));
    }

    @Override
    public String name() {
        return "supply-sources";
    }

    @Override
    public ListFile<SupplySource> whole(Caller by, long networkId) {
        return list(by, networkId, null, null, null);
    }

    private ListFile<SupplySource> list(
            Caller by, long networkId, @Nullable String q, @Nullable String state, @Nullable String sort) {
        var archived = Filtering.archived(state);
        return new ListFile<>(
                name(),
                COLUMNS,
                cursor -> access.listing(by, networkId, q, archived).uncounted(SliceRequest.part(cursor, sort)));
    }
}
