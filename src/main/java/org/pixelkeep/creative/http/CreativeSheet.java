package org.pixelkeep.creative.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.listview.ListColumn;
import org.pixelkeep.listview.ListSettings;
import org.pixelkeep.listview.ListViewAccess;
import org.pixelkeep.listview.PersonalList;
import org.pixelkeep.web.api.ExportedList;
import org.pixelkeep.web.api.ListColumns;
import org.pixelkeep.web.api.ListFile;
import org.pixelkeep.web.page.Format;

/** Creatives as a file: the columns that the import reads, then those that the reader has chosen. */
@ApplicationScoped
class CreativeSheet implements ExportedList {
    /** Chosen columns that the file has in any case. */
    private static final Set<String> THERE = Set.of("id", "advertiser", "type", "state");

    private final CreativeViews views;
    private final ListViewAccess settings;

    CreativeSheet(CreativeViews views, ListViewAccess settings) {
        this.views = views;
        this.settings = settings;
    }

    ListFile<?> of(Caller caller, long networkId, CreativeListing.Filters filters) {
        return of(
                caller,
                networkId,
                filters,
                QuarkusTransaction.joiningExisting()
                        .call(() -> settings.settings(caller, networkId, PersonalList.CREATIVES)));
    }

    @Override
    public String name() {
        return "creatives";
    }

    @Override
    public ListFile<?> whole(Caller caller, long networkId) {
        return of(
                caller,
                networkId,
                CreativeListing.Filters.EVERYTHING,
                ListSettings.bare(networkId, PersonalList.CREATIVES));
    }

    private ListFile<?> of(Caller caller, long networkId, CreativeListing.Filters filters, ListSettings display) {
        return new ListFile<>(
                name(), columns(display), cursor -> views.part(caller, networkId, filters, display, cursor));
    }

    private static ListColumns<CreativeView.Row> columns(ListSettings display) {
        var all = new ListColumns<CreativeView.Row>()
                .with("Creative ID", row -> row.creative().id())
                .with("Name", row -> row.creative().name())
                .with("Code", row -> row.creative().code())
                .with("Advertiser ID", row -> row.creative().advertiserId())
                .with("Advertiser name", row -> row.creative().advertiser())
                .with("Type", row -> Format.words(row.creative().type()))
                .with("Size", row -> row.creative().size())
                .with("State", row -> Format.words(row.creative().state()));
        display.shown().stream()
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
