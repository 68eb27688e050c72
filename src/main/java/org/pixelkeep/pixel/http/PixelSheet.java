package org.pixelkeep.pixel.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.listview.ListColumn;
import org.pixelkeep.listview.ListSettings;
import org.pixelkeep.listview.ListViewAccess;
import org.pixelkeep.listview.PersonalList;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.http.status.PixelStatuses;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.ListColumns;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.page.Format;

/**
 * Pixels as a file, a row for each tracker, as the import of pixels reads it. A pixel with an edit that waits has the content
 * of the edit, for those who may see it.
 */
@RequestScoped
class PixelSheet {
    private static final Map<PixelFormat, String> XANDR_FORMATS = Map.of(
            PixelFormat.RAW_JAVASCRIPT, "raw-js",
            PixelFormat.HTML_URL, "url-html",
            PixelFormat.JAVASCRIPT_URL, "url-js",
            PixelFormat.IMAGE_URL, "url-image",
            PixelFormat.RAW_URL, "raw-url");

    private final PixelRows rows;
    private final PixelColumns columns;
    private final PixelStatuses statuses;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final ListViewAccess settings;
    private final ListExport export;

    PixelSheet(
            PixelRows rows,
            PixelColumns columns,
            PixelStatuses statuses,
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            ListViewAccess settings,
            ListExport export) {
        this.rows = rows;
        this.columns = columns;
        this.statuses = statuses;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.settings = settings;
        this.export = export;
    }

    /**
     * A tracker of a pixel.
     *
     * @param draft the pixel's newest content that the reader may see
     * @param advertiser the name of its advertiser; {@code null}: it has none
     * @param creative the name of its creative; {@code null}: it has none
     */
    private record Line(
            Pixel pixel,
            PixelDraft draft,
            Tracker tracker,
            @Nullable String advertiser,
            @Nullable String creative,
            PixelRow row,
            PixelColumns.Details details) {}

    /**
     * The response.
     *
     * @param listing makes the list anew for each part of it
     * @param sort name of its order; {@code null}: the default
     */
    Response of(
            Caller caller,
            long networkId,
            PixelLayout layout,
            FileFormat format,
            Supplier<Listing<Pixel>> listing,
            @Nullable String sort,
            RoutingContext routing) {
        var shown = QuarkusTransaction.joiningExisting()
                .call(() -> settings.settings(caller, networkId, PersonalList.PIXELS));
        return export.of(
                networkId,
                layout == PixelLayout.XANDR ? "xandr-pixels" : "pixels",
                format,
                layout == PixelLayout.XANDR ? xandr() : columns(shown),
                cursor -> lines(caller, networkId, listing.get().uncounted(SliceRequest.part(cursor, sort)), shown),
                routing);
    }

    private Slice<Line> lines(Caller caller, long networkId, Slice<Pixel> slice, ListSettings shown) {
        var details = columns.of(caller, networkId, slice.items(), shown);
        var reach = caller.grants().reach(Permission.VIEW_PIXEL, networkId);
        var shownRows = rows.of(networkId, slice.items(), reach);
        var advertiserNames = advertisers.names(slice.items().stream()
                .flatMap(pixel -> Stream.ofNullable(pixel.advertiserId))
                .distinct()
                .toList());
        var creativeNames = creatives.names(slice.items().stream()
                .flatMap(pixel -> Stream.ofNullable(pixel.creativeId))
                .distinct()
                .toList());
        var lines = new ArrayList<Line>();
        for (var at = 0; at < slice.items().size(); at++) {
            var pixel = slice.items().get(at);
            var draft = caller.grants().allows(Permission.VIEW_PIXEL, pixel.accessScope())
                    ? PixelDraft.of(pixel)
                    : PixelDraft.live(pixel);
            for (var tracker : draft.tracked()) {
                lines.add(new Line(
                        pixel,
                        draft,
                        tracker,
                        pixel.advertiserId == null ? null : advertiserNames.get(pixel.advertiserId),
                        pixel.creativeId == null ? null : creativeNames.get(pixel.creativeId),
                        shownRows.get(at),
                        details));
            }
        }
        return slice.with(lines);
    }

    private ListColumns<Line> columns(ListSettings shown) {
        var all = new ListColumns<Line>()
                .with("Pixel ID", line -> line.pixel().id)
                .with("Name", line -> line.draft().name())
                .with("Advertiser ID", line -> line.pixel().advertiserId)
                .with("Advertiser name", Line::advertiser)
                .with("Creative ID", line -> line.pixel().creativeId)
                .with("Creative name", Line::creative)
                .with("Format", line -> format(line).title())
                .with("Event", line -> line.tracker().tracked().title())
                .with("Offset", line -> line.tracker().offset())
                .with("URL", line -> line.tracker().url())
                .with("Secure URL", line -> line.tracker().secureUrl())
                .with("Content", line -> line.draft().content())
                .with("Secure content", line -> line.draft().secureContent())
                .with("State", line -> Format.words(line.pixel().state()))
                .with("Flight start", line -> line.draft().flightStart())
                .with("Flight end", line -> line.draft().flightEnd())
                .with("Position", line -> line.draft().position())
                .with("Responsible", line -> line.draft().owner())
                .with("Review by", line -> line.draft().reviewBy())
                .with("Scope", line -> Format.words(line.pixel().scope));
        shown.shown().stream()
                .filter(column -> !column.name().equals("id"))
                .forEach(column -> all.with(column.title(), cell(column)));
        return all;
    }

    /** Rows of one pixel have the same ID; Xandr itself has one event, the impression. */
    private static ListColumns<Line> xandr() {
        return new ListColumns<Line>()
                .with("id", line -> line.pixel().id)
                .with("name", line -> line.draft().name())
                .with("active", line -> String.valueOf(line.draft().active()))
                .with("member_id", line -> line.pixel().networkId)
                .with("advertiser_id", line -> line.pixel().advertiserId)
                .with("creative_id", line -> line.pixel().creativeId)
                .with("format", line -> XANDR_FORMATS.get(format(line)))
                .with("content", line -> line.draft().content())
                .with("secure_content", line -> line.draft().secureContent())
                .with("url", line -> line.tracker().url())
                .with("secure_url", line -> line.tracker().secureUrl())
                .with("event", line -> line.tracker().tracked().title())
                .with("audit_status", line -> line.pixel().reviewStatus.name().toLowerCase(Locale.ROOT));
    }

    private static PixelFormat format(Line line) {
        return Objects.requireNonNull(line.draft().format(), "a stored pixel has a format");
    }

    private Function<Line, @Nullable Object> cell(ListColumn column) {
        return switch (column.name()) {
            case "fires" ->
                line -> line.row().format().title() + ", " + line.row().event().title()
                        + (line.row().moreEvents() > 0 ? " and " + line.row().moreEvents() + " more" : "");
            case "covers" -> line -> line.row().covers();
            case "status" ->
                line -> {
                    var status = statuses.of(line.row().id());
                    return status == null ? null : status.words();
                };
            case "review" -> line -> Format.words(line.row().review());
            case "flight" -> line -> line.row().flight();
            case "vendor" -> line -> String.join(", ", line.row().vendors());
            case "host" -> line -> line.details().hostOf(line.row().id());
            case "health" ->
                line -> {
                    var outcome = line.details().healthOf(line.row().id());
                    return outcome == null ? null : Format.words(outcome);
                };
            case "updated" -> line -> line.row().updatedAt();
            case "changed-by" -> line -> line.details().changedByOf(line.row().id());
            default -> throw new IllegalArgumentException("no column is called " + column.name());
        };
    }
}
