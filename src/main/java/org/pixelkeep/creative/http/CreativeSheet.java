package org.pixelkeep.creative.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.listview.ListColumn;
import org.pixelkeep.listview.ListSettings;
import org.pixelkeep.listview.ListViewAccess;
import org.pixelkeep.listview.PersonalList;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.ListColumns;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.page.Format;

/** Creatives as a file: the columns that the import reads, then those that the reader has chosen. */
@RequestScoped
class CreativeSheet {
    /** Chosen columns that the file has in any case. */
    private static final Set<String> THERE = Set.of("id", "advertiser", "type", "state");

    private final CreativeViews views;
    private final ListViewAccess settings;
    private final ListExport export;

    CreativeSheet(CreativeViews views, ListViewAccess settings, ListExport export) {
        this.views = views;
        this.settings = settings;
        this.export = export;
    }

    Response of(Caller caller, long networkId, CreativeListing.Asked asked, FileFormat format, RoutingContext routing) {
        var shown = QuarkusTransaction.joiningExisting()
                .call(() -> settings.settings(caller, networkId, PersonalList.CREATIVES));
        return export.of(
                networkId,
                "creatives",
                format,
                columns(shown),
                cursor -> views.part(caller, networkId, asked, shown, cursor),
                routing);
    }

    private static ListColumns<CreativeView.Row> columns(ListSettings shown) {
        var all = new ListColumns<CreativeView.Row>()
                .with("Creative ID", row -> row.creative().id())
                .with("Name", row -> row.creative().name())
                .with("Code", row -> row.creative().code())
                .with("Advertiser ID", row -> row.creative().advertiserId())
                .with("Advertiser name", row -> row.creative().advertiser())
                .with("Type", row -> Format.words(row.creative().type()))
                .with("Size", row -> row.creative().size())
                .with("State", row -> Format.words(row.creative().state()));
        shown.shown().stream()
                .filter(column -> !THERE.contains(column.name()))
                .forEach(column -> all.with(column.title(), cell(column)));
        return all;
    }

    private static Function<CreativeView.Row, @Nullable Object> cell(ListColumn column) {
        return switch (column.name()) {
            case "firing" -> CreativeView.Row::firing;
            case "created" -> row -> row.creative().createdAt();
            case "updated" -> row -> row.creative().updatedAt();
            case "changed-by" -> CreativeView.Row::changedBy;
            default -> throw new IllegalArgumentException("no column is called " + column.name());
        };
    }
}
