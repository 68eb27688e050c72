package org.pixelkeep.pixel.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.listview.ListColumn;
import org.pixelkeep.listview.ListSettings;
import org.pixelkeep.listview.ListViewAccess;
import org.pixelkeep.listview.PersonalList;
import org.pixelkeep.pixel.http.status.PixelStatuses;
import org.pixelkeep.shared.Slice;
import org.pixelkeep.web.api.CsvExport;
import org.pixelkeep.web.page.Format;
import org.pixelkeep.web.rate.Rate;

/** The list of pixels as CSV: the same filters, the same order, and the columns that the reader has chosen. */
@Path("/")
class PixelExportPages {
    private final PixelListing listing;
    private final PixelRows rows;
    private final PixelColumns columns;
    private final PixelStatuses statuses;
    private final ListViewAccess settings;
    private final CsvExport csv;
    private final CurrentCaller caller;

    PixelExportPages(
            PixelListing listing,
            PixelRows rows,
            PixelColumns columns,
            PixelStatuses statuses,
            ListViewAccess settings,
            CsvExport csv,
            CurrentCaller caller) {
        this.listing = listing;
        this.rows = rows;
        this.columns = columns;
        this.statuses = statuses;
        this.settings = settings;
        this.csv = csv;
        this.caller = caller;
    }

    @GET
    @Path("networks/{networkId}/pixels/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces("text/csv")
    @PermissionsAllowed("view-pixel")
    public Response export(@RestPath long networkId, @BeanParam PixelListQuery query, @Context RoutingContext routing) {
        var by = caller.get();
        var reach = by.grants().reach(Permission.VIEW_PIXEL, networkId);
        var shown =
                QuarkusTransaction.joiningExisting().call(() -> settings.settings(by, networkId, PersonalList.PIXELS));
        var titles = Stream.concat(
                        Stream.of("Pixel ID", "Name", "Scope", "Owner"),
                        shown.shown().stream()
                                .filter(column -> !column.name().equals("id"))
                                .map(ListColumn::title))
                .toList();
        return csv.of(
                networkId,
                "pixels",
                titles,
                cursor ->
                        QuarkusTransaction.requiringNew().call(() -> part(by, networkId, query, reach, shown, cursor)),
                routing);
    }

    private Slice<List<@Nullable Object>> part(
            Caller by, long networkId, PixelListQuery query, Reach reach, ListSettings shown, @Nullable String cursor) {
        var slice = listing.of(by, networkId, query).uncounted(query.part(cursor));
        var details = columns.of(by, networkId, slice.items(), shown);
        return slice.with(rows.of(networkId, slice.items(), reach).stream()
                .map(row -> cells(row, details, shown))
                .toList());
    }

    private List<@Nullable Object> cells(PixelRow row, PixelColumns.Details details, ListSettings shown) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(row.id());
        cells.add(row.name());
        cells.add(Format.words(row.scope()));
        cells.add(row.ownerName());
        shown.shown().stream()
                .filter(column -> !column.name().equals("id"))
                .forEach(column -> cells.add(cell(column.name(), row, details)));
        return cells;
    }

    private @Nullable Object cell(String column, PixelRow row, PixelColumns.Details details) {
        return switch (column) {
            case "fires" ->
                row.format().title() + ", " + row.event().title()
                        + (row.moreEvents() > 0 ? " and " + row.moreEvents() + " more" : "");
            case "covers" -> row.covers();
            case "status" -> {
                var status = statuses.of(row.id());
                yield status == null ? null : status.words();
            }
            case "review" -> Format.words(row.review());
            case "flight" -> row.flight();
            case "vendor" -> String.join(", ", row.vendors());
            case "host" -> details.hostOf(row.id());
            case "health" -> {
                var outcome = details.healthOf(row.id());
                yield outcome == null ? null : Format.words(outcome);
            }
            case "updated" -> row.updatedAt();
            case "changed-by" -> details.changedByOf(row.id());
            default -> throw new IllegalArgumentException("no column is called " + column);
        };
    }
}
