package org.pixelkeep.pixel.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.pixel.http.status.PixelStatuses;
import org.pixelkeep.pixel.reach.Coverage;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.web.api.ExportedList;
import org.pixelkeep.web.api.ListColumns;
import org.pixelkeep.web.api.ListFile;
import org.pixelkeep.web.page.Format;

/**
 * Pixels as a file, a row for each tracker, as the import of pixels reads it. A pixel with an edit that waits has the content
 * of the edit, for those who may see it.
 */
@ApplicationScoped
class PixelSheet implements ExportedList {
    private static final Map<PixelFormat, String> XANDR_FORMATS = Map.of(
            PixelFormat.RAW_JAVASCRIPT, "raw-js",
            PixelFormat.HTML_URL, "url-html",
            PixelFormat.JAVASCRIPT_URL, "url-js",
            PixelFormat.IMAGE_URL, "url-image",
            PixelFormat.RAW_URL, "raw-url");

    private final Coverage coverage;
    private final PixelColumns columns;
    private final PixelStatuses statuses;
    private final PixelAccess pixels;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final ListViewAccess settings;

    PixelSheet(
            Coverage coverage,
            PixelColumns columns,
            PixelStatuses statuses,
            PixelAccess pixels,
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            ListViewAccess settings) {
        this.coverage = coverage;
        this.columns = columns;
        this.statuses = statuses;
        this.pixels = pixels;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.settings = settings;
    }

    /**
     * A tracker of a pixel.
     *
     * @param draft the pixel's newest content that the reader may see
     * @param cells what the columns that the reader has chosen say of the pixel
     */
    private record Line(Pixel pixel, PixelDraft draft, Tracker tracker, Owners owners, List<@Nullable Object> cells) {
        @Nullable
        String advertiser() {
            return pixel.advertiserId == null ? null : owners.advertisers().get(pixel.advertiserId);
        }

        @Nullable
        String creative() {
            return pixel.creativeId == null ? null : owners.creatives().get(pixel.creativeId);
        }
    }

    /** The names of those that the pixels of a part belong to, by ID. */
    private record Owners(Map<Long, String> advertisers, Map<Long, String> creatives) {}

    /**
     * What chosen columns of a part need beyond its pixels, by ID; nothing is read for columns that were not chosen.
     *
     * @param covers on how many creatives a pixel is
     * @param vendors names
     */
    private record Facts(Map<Long, Long> covers, Map<Long, String> vendors, PixelColumns.Details details) {}

    /**
     * The file.
     *
     * @param listing makes the list again for each part of it
     * @param sort name of its order; {@code null}: the default
     */
    ListFile<?> of(
            Caller caller,
            long networkId,
            PixelLayout layout,
            Supplier<Listing<Pixel>> listing,
            @Nullable String sort) {
        return layout == PixelLayout.XANDR
                ? file(
                        caller,
                        "xandr-pixels",
                        xandr(),
                        listing,
                        sort,
                        ListSettings.bare(networkId, PersonalList.PIXELS))
                : file(
                        caller,
                        name(),
                        listing,
                        sort,
                        QuarkusTransaction.joiningExisting()
                                .call(() -> settings.settings(caller, networkId, PersonalList.PIXELS)));
    }

    @Override
    public String name() {
        return "pixels";
    }

    @Override
    public ListFile<?> whole(Caller caller, long networkId) {
        return file(
                caller,
                name(),
                () -> pixels.listing(caller, networkId, PixelFilter.ALL),
                "id",
                ListSettings.bare(networkId, PersonalList.PIXELS));
    }

    private ListFile<Line> file(
            Caller caller, String name, Supplier<Listing<Pixel>> listing, @Nullable String sort, ListSettings display) {
        return file(caller, name, columns(display), listing, sort, display);
    }

    private ListFile<Line> file(
            Caller caller,
            String name,
            ListColumns<Line> titled,
            Supplier<Listing<Pixel>> listing,
            @Nullable String sort,
            ListSettings display) {
        return new ListFile<>(
                name,
                titled,
                cursor -> lines(caller, listing.get().uncounted(SliceRequest.part(cursor, sort)), display));
    }

    private Slice<Line> lines(Caller caller, Slice<Pixel> slice, ListSettings display) {
        var owners = new Owners(
                advertisers.names(ids(slice, pixel -> pixel.advertiserId)),
                creatives.names(ids(slice, pixel -> pixel.creativeId)));
        var facts = facts(caller, slice, display);
        var cells = chosen(display).map(this::cell).toList();
        var lines = new ArrayList<Line>();
        for (var pixel : slice.items()) {
            var draft = caller.grants().allows(Permission.VIEW_PIXEL, pixel.accessScope())
                    ? PixelDraft.of(pixel)
                    : PixelDraft.inherited(pixel);
            var cellValues = new ArrayList<@Nullable Object>();
            cells.forEach(cell -> cellValues.add(cell.of(pixel, facts)));
            draft.tracked().forEach(tracker -> lines.add(new Line(pixel, draft, tracker, owners, cellValues)));
        }
        return slice.with(lines);
    }

    private static List<Long> ids(Slice<Pixel> slice, Function<Pixel, @Nullable Long> id) {
        return slice.items().stream()
                .flatMap(pixel -> Stream.ofNullable(id.apply(pixel)))
                .distinct()
                .toList();
    }

    private Facts facts(Caller caller, Slice<Pixel> slice, ListSettings display) {
        var networkId = display.networkId();
        var vendorIds = slice.items().stream()
                .flatMap(pixel -> pixel.vendorIds().stream())
                .collect(Collectors.toSet());
        return new Facts(
                display.shows("covers")
                        ? coverage.ofPixels(
                                slice.items().stream().map(pixel -> pixel.id).toList(),
                                caller.grants().reach(Permission.VIEW_PIXEL, networkId))
                        : Map.of(),
                display.shows("vendor")
                        ? Vendor.named(networkId, vendorIds).stream()
                                .collect(Collectors.toMap(vendor -> vendor.id, vendor -> vendor.name))
                        : Map.of(),
                columns.of(caller, networkId, slice.items(), display));
    }

    private static ListColumns<Line> columns(ListSettings display) {
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
                .with("Owner", line -> line.draft().owner())
                .with("Review by", line -> line.draft().reviewBy())
                .with("Scope", line -> Format.words(line.pixel().scope));
        var titles = chosen(display).map(ListColumn::title).toList();
        for (var at = 0; at < titles.size(); at++) {
            var place = at;
            all.with(titles.get(at), line -> line.cells().get(place));
        }
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

    /** Of the columns that the reader has chosen, those that the file has not in any case. */
    private static Stream<ListColumn> chosen(ListSettings display) {
        return display.shown().stream().filter(column -> !column.name().equals("id"));
    }

    /** What a chosen column says of a pixel. */
    private interface Cell {
        @Nullable
        Object of(Pixel pixel, Facts facts);
    }

    private Cell cell(ListColumn column) {
        return switch (column.name()) {
            case "fires" ->
                (pixel, facts) -> {
                    var trackers = pixel.trackers();
                    return pixel.format.title() + ", "
                            + trackers.get(0).event().title()
                            + (trackers.size() > 1 ? " and " + (trackers.size() - 1) + " more" : "");
                };
            case "covers" -> (pixel, facts) -> facts.covers().getOrDefault(pixel.id, 0L);
            case "status" ->
                (pixel, facts) -> {
                    var status = statuses.of(pixel.id);
                    return status == null ? null : status.words();
                };
            case "review" -> (pixel, facts) -> Format.words(pixel.reviewStatus);
            case "flight" -> (pixel, facts) -> PixelRows.flight(pixel.flightStart, pixel.flightEnd);
            case "vendor" ->
                (pixel, facts) -> pixel.vendorIds().stream()
                        .flatMap(id -> Stream.ofNullable(facts.vendors().get(id)))
                        .sorted()
                        .collect(Collectors.joining(", "));
            case "host" -> (pixel, facts) -> facts.details().hostOf(pixel.id);
            case "health" ->
                (pixel, facts) -> {
                    var outcome = facts.details().healthOf(pixel.id);
                    return outcome == null ? null : Format.words(outcome);
                };
            case "updated" -> (pixel, facts) -> pixel.updatedAt;
            case "changed-by" -> (pixel, facts) -> facts.details().changedByOf(pixel.id);
            default -> throw new IllegalArgumentException("no column is called " + column.name());
        };
    }
}
