package org.pixelkeep.health.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.health.HealthAccess;
import org.pixelkeep.health.HealthCheck;
import org.pixelkeep.health.HealthOutcome;
import org.pixelkeep.pixel.PixelQueries;
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
@Tag(name = "Health")
class HealthExportApi implements ExportedList {
    private static final ListColumns<Line> COLUMNS = new ListColumns<Line>()
            .with("Pixel ID", line -> line.check().pixelId)
            .with("Name", Line::pixel)
            .with("Outcome", line -> line.check().outcome == null ? null : Format.words(line.check().outcome))
            .with("Problem", line -> line.check().problem)
            .with("Failures in a row", line -> line.check().failures)
            .with("Checked", line -> line.check().checkedAt)
            .with("Next check", line -> line.check().nextAt);

    /** @param pixel its name */
    private record Line(HealthCheck check, String pixel) {}

    private final CurrentCaller caller;
    private final HealthAccess access;
    private final ListExport export;

    HealthExportApi(CurrentCaller caller, HealthAccess access, ListExport export) {
        this.caller = caller;
        this.access = access;
        this.export = export;
    }

    @GET
    @Path("/networks/{networkId}/health/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-pixel")
    @Operation(
            operationId = "exportPixelHealth",
            summary = "Export the health of the pixels in a network as a file",
            description = "The filters are those of the list.")
    public Response export(
            @RestPath long networkId,
            @Parameter(schema = @Schema(implementation = HealthOutcome.class)) @RestQuery @Nullable String outcome,
            @BeanParam FileQuery fileQuery) {
        var chosen = Filtering.oneOf(HealthOutcome.class, "outcome", outcome);
        return export.of(networkId, fileQuery, list(caller.get(), networkId, chosen));
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public ListFile<?> whole(Caller by, long networkId) {
        return list(by, networkId, null);
    }

    private ListFile<Line> list(Caller by, long networkId, @Nullable HealthOutcome chosen) {
        return new ListFile<>(
                name(),
                COLUMNS,
                cursor -> lines(access.listing(by, networkId, chosen).uncounted(SliceRequest.part(cursor, null))));
    }

    private static Slice<Line> lines(Slice<HealthCheck> slice) {
        var pixels = PixelQueries.outlines(
                slice.items().stream().map(check -> check.pixelId).toList());
        return slice.map(check -> new Line(
                check,
                Objects.requireNonNull(pixels.get(check.pixelId), "only visible pixels are listed")
                        .name()));
    }
}
