package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.PlacementKey;
import org.pixelkeep.pixel.tracker.Tracker;

/**
 * Puts together what belongs together: http and https of one URL are one tracker, the events of one vendor in one list
 * are one pixel, and what another piece already counts is noted.
 */
final class Grouping {
    private final List<PieceBuilder> kept = new ArrayList<>();
    private final Map<String, PieceBuilder> byUrl = new HashMap<>();
    private final Map<String, PieceBuilder> open = new HashMap<>();

    private Grouping() {}

    /** In the order of the text. */
    static List<PieceBuilder> of(List<PieceBuilder> found) {
        var grouping = new Grouping();
        found.stream().sorted(Comparator.comparingInt(PieceBuilder::start)).forEach(grouping::add);
        grouping.noteSamePlacements();
        return grouping.kept;
    }

    private void add(PieceBuilder piece) {
        if (!piece.isPixel() || piece.content != null) {
            kept.add(piece);
            return;
        }
        var url = new PastedUrl(piece.url(), List.of());
        var key = piece.format + " " + piece.tracker().tracked().moment() + " " + PastedUrl.withoutScheme(url.url());
        var same = byUrl.get(key);
        if (same != null && isOtherScheme(same, piece)) {
            join(same, piece);
            return;
        }
        if (same != null) {
            piece = again(piece, same);
            kept.add(piece);
            return;
        }
        var group = piece.block == 0 || !piece.named || piece.format.isScript()
                ? null
                : piece.block + " " + url.site() + " " + piece.label;
        var into = group == null ? null : open.get(group);
        if (into != null && takes(into, piece)) {
            into.trackers.add(piece.tracker());
            into.ranges.addAll(piece.ranges);
            into.notes.addAll(piece.notes);
            if (into.format != piece.format) {
                into.format = PixelFormat.IMAGE_URL;
            }
            byUrl.put(key, into);
            return;
        }
        if (group != null) {
            open.put(group, piece);
        }
        byUrl.put(key, piece);
        kept.add(piece);
    }

    private static boolean takes(PieceBuilder into, PieceBuilder piece) {
        return into.trackers.size() < Tracker.MAX
                && into.trackers.stream()
                        .noneMatch(tracker ->
                                tracker.tracked().equals(piece.tracker().tracked()));
    }

    /** Whether one has the http URL and the other the https URL of the same tracker. */
    private static boolean isOtherScheme(PieceBuilder same, PieceBuilder piece) {
        var there = tracker(same, piece);
        return there != null
                && ((there.url() == null && piece.tracker().url() != null)
                        || (there.secureUrl() == null && piece.tracker().secureUrl() != null));
    }

    private static @Nullable Tracker tracker(PieceBuilder same, PieceBuilder piece) {
        return same.trackers.stream()
                .filter(tracker -> tracker.tracked().equals(piece.tracker().tracked()))
                .findFirst()
                .orElse(null);
    }

    private static void join(PieceBuilder same, PieceBuilder piece) {
        var there = tracker(same, piece);
        if (there != null) {
            var both = there.serving(
                    there.url() == null ? piece.tracker().url() : there.url(),
                    there.secureUrl() == null ? piece.tracker().secureUrl() : there.secureUrl());
            same.trackers.set(same.trackers.indexOf(there), both);
        }
        same.ranges.addAll(piece.ranges);
        same.likely |= piece.likely;
        same.called(piece.label);
    }

    private static PieceBuilder again(PieceBuilder piece, PieceBuilder first) {
        var note = PieceBuilder.note(
                piece.ranges.get(0), "The same URL for the same event as in another piece; it is created once.");
        note.ranges.addAll(piece.ranges.subList(1, piece.ranges.size()));
        first.called(piece.label);
        return note;
    }

    /** Several forms of one tag, such as CM360's image, script, and frame, count alike: the first is enough. */
    private void noteSamePlacements() {
        var seen = new HashMap<PlacementKey, PieceBuilder>();
        for (var piece : kept) {
            if (!piece.isPixel() || piece.content != null) {
                continue;
            }
            for (var tracker : piece.trackers) {
                var key = PlacementKey.of(
                        tracker.tracked(),
                        piece.format,
                        tracker.secureUrl() == null ? tracker.url() : tracker.secureUrl());
                var first = key.map(seen::get).orElse(null);
                if (first != null && first != piece) {
                    piece.likely = false;
                    piece.noting(PieceNote.warning("It tracks the same placement of "
                            + key.get().placement().vendorName()
                            + " as another piece: another form of the same tag, which would count twice."));
                    break;
                }
                key.ifPresent(placement -> seen.putIfAbsent(placement, piece));
            }
        }
    }
}
