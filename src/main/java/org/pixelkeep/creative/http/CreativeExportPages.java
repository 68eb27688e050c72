package org.pixelkeep.creative.http;

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
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.listview.ListColumn;
import org.pixelkeep.listview.ListSettings;
import org.pixelkeep.listview.ListViewAccess;
import org.pixelkeep.listview.PersonalList;
import org.pixelkeep.web.api.CsvExport;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Format;
import org.pixelkeep.web.rate.Rate;

/** The list of creatives as CSV: the same filters, the same order, and the columns that the reader has chosen. */
@Path("/")
class CreativeExportPages {
    private final CreativeViews views;
    private final ListViewAccess settings;
    private final CsvExport csv;
    private final CurrentCaller caller;

    CreativeExportPages(CreativeViews views, ListViewAccess settings, CsvExport csv, CurrentCaller caller) {
        this.views = views;
        this.settings = settings;
        this.csv = csv;
        this.caller = caller;
    }

    @GET
    @Path("networks/{networkId}/creatives/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces("text/csv")
    @PermissionsAllowed("view-creative")
    public Response export(
            @RestPath long networkId,
            @BeanParam ListQuery query,
            @BeanParam CreativeQuery more,
            @Context RoutingContext routing) {
        var by = caller.get();
        var asked = new CreativeListing.Asked(query, more);
        var shown = QuarkusTransaction.joiningExisting()
                .call(() -> settings.settings(by, networkId, PersonalList.CREATIVES));
        var titles = Stream.concat(
                        Stream.of("Creative ID", "Name", "Code"), columns(shown).map(ListColumn::title))
                .toList();
        return csv.of(
                networkId,
                "creatives",
                titles,
                cursor -> QuarkusTransaction.requiringNew()
                        .call(() ->
                                views.part(by, networkId, asked, shown, cursor).map(row -> cells(row, shown))),
                routing);
    }

    private static Stream<ListColumn> columns(ListSettings shown) {
        return shown.shown().stream().filter(column -> !column.name().equals("id"));
    }

    private static List<@Nullable Object> cells(CreativeView.Row row, ListSettings shown) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(row.creative().id());
        cells.add(row.creative().name());
        cells.add(row.creative().code());
        columns(shown).forEach(column -> cells.add(cell(column.name(), row)));
        return cells;
    }

    private static @Nullable Object cell(String column, CreativeView.Row row) {
        var creative = row.creative();
        return switch (column) {
            case "advertiser" -> creative.advertiser();
            case "type" -> Format.words(creative.type()) + (creative.size() == null ? "" : " " + creative.size());
            case "state" -> Format.words(creative.state());
            case "firing" -> row.firing();
            case "created" -> creative.createdAt();
            case "updated" -> creative.updatedAt();
            case "changed-by" -> row.changedBy();
            default -> throw new IllegalArgumentException("no column is called " + column);
        };
    }
}
