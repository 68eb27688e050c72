package org.pixelkeep.pixel.http.association;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.find.AssociationAccess;
import org.pixelkeep.shared.list.Slice;
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
@Tag(name = "Associations")
class AssociationExportApi implements ExportedList {
    private static final ListColumns<Line> COLUMNS = new ListColumns<Line>()
            .with("Pixel ID", line -> line.association().pixelId)
            .with("Pixel name", Line::pixel)
            .with("Applies to", line -> switch (line.association().target) {
                case NETWORK -> "all";
                case ADVERTISER -> "advertiser";
                case CREATIVE -> "creative";
            })
            .with("Advertiser ID", line -> line.association().advertiserId)
            .with("Advertiser name", Line::advertiser)
            .with("Creative ID", line -> line.association().creativeId)
            .with("Creative name", Line::creative)
            .with("Include or exclude", line -> line.association().exclusion ? "exclude" : "include")
            .with(
                    "Creative types",
                    line -> line.association().types().stream()
                            .map(CreativeType::name)
                            .map(Format::words)
                            .collect(Collectors.joining(", ")))
            .with("Created", line -> line.association().createdAt);

    /**
     * An association.
     *
     * @param pixel its name
     * @param advertiser its name; {@code null}: it is about all creatives
     * @param creative its name; {@code null}: it is about several
     */
    private record Line(
            Association association,
            String pixel,
            @Nullable String advertiser,
            @Nullable String creative) {}

    private final CurrentCaller caller;
    private final AssociationAccess access;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final ListExport export;

    AssociationExportApi(
            CurrentCaller caller,
            AssociationAccess access,
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            ListExport export) {
        this.caller = caller;
        this.access = access;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.export = export;
    }

    @GET
    @Path("/networks/{networkId}/associations/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-pixel")
    @Operation(
            operationId = "exportAssociations",
            summary = "Export the associations of the pixels in a network as a file",
            description = "As the import of associations reads it. Associations of archived pixels are left out.")
    public Response export(
            @RestPath long networkId,
            @Parameter(description = "Only those of this pixel") @RestQuery @Nullable String pixelId,
            @BeanParam FileQuery fileQuery) {
        return export.of(networkId, fileQuery, list(caller.get(), networkId, Filtering.id("pixelId", pixelId)));
    }

    @Override
    public String name() {
        return "associations";
    }

    @Override
    public ListFile<?> whole(Caller by, long networkId) {
        return list(by, networkId, null);
    }

    private ListFile<Line> list(Caller by, long networkId, @Nullable Long pixelId) {
        return new ListFile<>(
                name(), COLUMNS, cursor -> lines(access.part(by, networkId, pixelId, SliceRequest.part(cursor, null))));
    }

    private Slice<Line> lines(Slice<Association> slice) {
        var pixels = PixelQueries.outlines(slice.items().stream()
                .map(association -> association.pixelId)
                .distinct()
                .toList());
        var advertiserNames = advertisers.names(slice.items().stream()
                .map(association -> association.advertiserId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var creativeNames = creatives.names(slice.items().stream()
                .map(association -> association.creativeId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return slice.map(association -> new Line(
                association,
                Objects.requireNonNull(pixels.get(association.pixelId), "an association has its pixel")
                        .name(),
                association.advertiserId == null ? null : advertiserNames.get(association.advertiserId),
                association.creativeId == null ? null : creativeNames.get(association.creativeId)));
    }
}
