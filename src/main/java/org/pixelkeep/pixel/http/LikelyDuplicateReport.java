package org.pixelkeep.pixel.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.find.LikelyDuplicates;
import org.pixelkeep.pixel.find.LikelyDuplicates.Group;
import org.pixelkeep.pixel.find.LikelyDuplicates.Member;
import org.pixelkeep.pixel.reach.Coverage;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.web.api.ListColumns;

/** The pixels of a network that are likely duplicates of each other, with how many creatives each applies to. */
@Transactional
@ApplicationScoped
class LikelyDuplicateReport {
    static final ListColumns<Row> COLUMNS = new ListColumns<Row>()
            .with("group", Row::group)
            .with("vendor", row -> row.found().vendor())
            .with("placement", row -> row.found().words())
            .with("event", row -> row.found().eventTitle())
            .with("pixelId", row -> row.pixel().pixelId())
            .with("pixel", row -> row.pixel().name())
            .with("scope", row -> row.pixel().scope())
            .with("advertiserId", row -> row.pixel().advertiserId())
            .with("creativeId", row -> row.pixel().creativeId())
            .with("creatives", row -> row.pixel().creatives());

    private final LikelyDuplicates duplicates;
    private final NetworkAccess networks;
    private final Coverage coverage;

    LikelyDuplicateReport(LikelyDuplicates duplicates, NetworkAccess networks, Coverage coverage) {
        this.duplicates = duplicates;
        this.networks = networks;
        this.coverage = coverage;
    }

    /**
     * The page.
     *
     * @param heldBack whether the network lets only the first of each group fire
     */
    record Page(long networkId, boolean heldBack, Slice<Found> groups) {}

    /**
     * Pixels that are likely duplicates of each other.
     *
     * @param placement the parameters that name the placement and the creative, by name
     * @param words the same in words
     * @param offset of progress; {@code null} for other events
     * @param customEvent the number of a custom event; {@code null} for other events
     */
    record Found(
            String vendor,
            SortedMap<String, String> placement,
            String words,
            PixelEvent event,
            String eventTitle,
            @Nullable String offset,
            @Nullable Integer customEvent,
            List<Line> pixels) {}

    /** @param creatives how many creatives it applies to, of those that the caller can see */
    record Line(
            long pixelId,
            String name,
            PixelScope scope,
            @Nullable Long advertiserId,
            @Nullable Long creativeId,
            long creatives) {}

    /** @throws org.pixelkeep.shared.error.NotFound when the network is not visible to the caller */
    Page page(Caller caller, long networkId, SliceRequest request) {
        var reach = networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        Network network = Network.findById(networkId);
        return new Page(networkId, network.holdBackLikelyDuplicates, slice(reach, networkId, request));
    }

    private Slice<Found> slice(Reach reach, long networkId, SliceRequest request) {
        var all = duplicates.groups(reach, networkId);
        var start = start(request, all.size());
        var end = Math.min(all.size(), start + request.limit());
        return new Slice<>(
                found(all.subList(start, end), reach),
                start > 0 ? String.valueOf(start) : null,
                end < all.size() ? String.valueOf(end) : null,
                all.size());
    }

    /** Cursors are places in the list: the groups have no IDs. */
    private static int start(SliceRequest request, int size) {
        var after = request.after();
        var before = request.before();
        if (after == null && before == null) {
            return 0;
        }
        var cursor = after == null ? before : after;
        if (cursor == null || !Digits.are(cursor, 9)) {
            throw new InvalidInput(
                    after == null ? "before" : "after",
                    "This cursor is not valid for this list. Start again from the first page.");
        }
        var place = Integer.parseInt(cursor);
        return Math.max(0, Math.min(size, after == null ? place - request.limit() : place));
    }

    private List<Found> found(List<Group> groups, Reach reach) {
        var covers = coverage.ofPixels(
                groups.stream()
                        .flatMap(group -> group.pixels().stream().map(Member::pixelId))
                        .distinct()
                        .toList(),
                reach);
        return groups.stream().map(group -> found(group, covers)).toList();
    }

    private static Found found(Group group, Map<Long, Long> covers) {
        var placement = group.key().placement();
        var tracked = group.key().tracked();
        return new Found(
                placement.vendorName(),
                placement.values(),
                placement.words(),
                tracked.event(),
                tracked.title(),
                tracked.offset(),
                tracked.customEvent(),
                group.pixels().stream()
                        .map(pixel -> new Line(
                                pixel.pixelId(),
                                pixel.name(),
                                pixel.scope(),
                                pixel.advertiserId(),
                                pixel.creativeId(),
                                covers.getOrDefault(pixel.pixelId(), 0L)))
                        .toList());
    }

    /** A row of the file: a pixel of a group. */
    record Row(int group, Found found, Line pixel) {}

    /** All groups, one row per pixel, with the number of its group. */
    Slice<Row> rows(Caller caller, long networkId) {
        var reach = networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        var rows = new ArrayList<Row>();
        var number = 0;
        for (var group : found(duplicates.groups(reach, networkId), reach)) {
            number++;
            for (var pixel : group.pixels()) {
                rows.add(new Row(number, group, pixel));
            }
        }
        return new Slice<>(rows, null, null, rows.size());
    }
}
