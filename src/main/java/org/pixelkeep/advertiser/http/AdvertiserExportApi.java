package org.pixelkeep.advertiser.http;

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
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.shared.list.SliceRequest;
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
@Tag(name = "Advertisers")
class AdvertiserExportApi implements ExportedList {
    private static final ListColumns<Advertiser> COLUMNS = new ListColumns<Advertiser>()
            .with("Advertiser ID", advertiser -> advertiser.id)
            .with("Name", advertiser -> advertiser.name)
            .with("Code", advertiser -> advertiser.code)
            .with("State", advertiser -> Format.words(advertiser.state()))
            .with("Created", advertiser -> advertiser.createdAt)
            .with("Changed", advertiser -> advertiser.updatedAt);

    private final CurrentCaller caller;
    private final AdvertiserAccess access;
    private final ListExport export;

    AdvertiserExportApi(CurrentCaller caller, AdvertiserAccess access, ListExport export) {
        this.caller = caller;
        this.access = access;
        this.export = export;
    }

    @GET
    @Path("/networks/{networkId}/advertisers/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-advertiser")
    @Operation(
            operationId = "exportAdvertisers",
            summary = "Export the advertisers in a network as a file",
            description = "As the import of advertisers reads it. The filters are those of the list.")
    public Response export(
            @RestPath long networkId,
            @RestQuery @Nullable String q,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"ACTIVE", "INACTIVE", "ARCHIVED"}))
                    @RestQuery
                    @Nullable
                    String state,
            @RestQuery @Nullable String sort,
            @BeanParam FileQuery fileQuery) {
        return export.of(networkId, fileQuery, list(caller.get(), networkId, q, state, sort));
    }

    @Override
    public String name() {
        return "advertisers";
    }

    @Override
    public ListFile<Advertiser> whole(Caller by, long networkId) {
        return list(by, networkId, null, null, null);
    }

    private ListFile<Advertiser> list(
            Caller by, long networkId, @Nullable String q, @Nullable String state, @Nullable String sort) {
        var chosen = Filtering.oneOf(AdvertiserApi.STATES, "state", state);
        return new ListFile<>(
                name(),
                COLUMNS,
                cursor -> access.listing(by, networkId, q, chosen).uncounted(SliceRequest.part(cursor, sort)));
    }
}
