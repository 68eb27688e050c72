package org.pixelkeep.vendor.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.stream.Collectors;
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
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorAccess;
import org.pixelkeep.vendor.VendorHost;
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
@Tag(name = "Vendors")
class VendorExportApi implements ExportedList {
    private static final ListColumns<Line> COLUMNS = new ListColumns<Line>()
            .with("Vendor ID", line -> line.vendor().id)
            .with("Name", line -> line.vendor().name)
            .with("Company", line -> line.vendor().company)
            .with("Category", line -> Format.words(line.vendor().category))
            .with("Hosts", Line::hosts)
            .with("Policy", line -> Format.words(line.vendor().policy))
            .with("Trusted", line -> line.vendor().trusted ? "yes" : "no")
            .with("Global Vendor List ID", line -> line.vendor().gvlId)
            .with("Google provider ID", line -> line.vendor().googleProviderId)
            .with("Purposes", line -> line.vendor().purposes.replace(",", ", "))
            .with("Legal bases", line -> line.vendor().legalBases)
            .with("Declare to Google", line -> line.vendor().declareToAdx ? "yes" : "no")
            .with("Retired", line -> line.vendor().retired ? "yes" : "no")
            .with("Pixels", Line::pixels)
            .with("Changed", line -> line.vendor().updatedAt);

    /**
     * A vendor.
     *
     * @param hosts with spaces between
     * @param pixels how many name it
     */
    private record Line(Vendor vendor, String hosts, long pixels) {}

    private final CurrentCaller caller;
    private final VendorAccess access;
    private final PixelVendors pixels;
    private final ListExport export;

    VendorExportApi(CurrentCaller caller, VendorAccess access, PixelVendors pixels, ListExport export) {
        this.caller = caller;
        this.access = access;
        this.pixels = pixels;
        this.export = export;
    }

    @GET
    @Path("/networks/{networkId}/vendors/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-vendor")
    @Operation(
            operationId = "exportVendors",
            summary = "Export the vendors of a network as a file",
            description = "As the import of vendors reads it. The filters are those of the list.")
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
        return "vendors";
    }

    @Override
    public ListFile<?> whole(Caller by, long networkId) {
        return list(by, networkId, null, null, null);
    }

    private ListFile<Line> list(
            Caller by, long networkId, @Nullable String q, @Nullable String state, @Nullable String sort) {
        var archived = Filtering.archived(state);
        return new ListFile<>(
                name(),
                COLUMNS,
                cursor -> lines(access.listing(by, networkId, q, archived).uncounted(SliceRequest.part(cursor, sort))));
    }

    private Slice<Line> lines(Slice<Vendor> slice) {
        var ids = slice.items().stream().map(vendor -> vendor.id).toList();
        Map<Long, String> hosts = access.hosts(ids).stream()
                .collect(Collectors.groupingBy(
                        host -> host.vendorId,
                        Collectors.mapping((VendorHost host) -> host.host, Collectors.joining(" "))));
        var counts = pixels.counts(ids);
        return slice.map(
                vendor -> new Line(vendor, hosts.getOrDefault(vendor.id, ""), counts.getOrDefault(vendor.id, 0L)));
    }
}
