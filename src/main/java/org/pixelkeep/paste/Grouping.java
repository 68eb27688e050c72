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
 * Puts together what belongs together: http and https of one address are one tracker, the events of one vendor in one list
 * are one pixel, and what another piece counts already is told.
 */
final class Grouping {
    private final List<PieceBuilder> kept = new ArrayList<>();
    private final Map<String, PieceBuilder> byAddress = new HashMap<>();
    private final Map<String, PieceBuilder> open = new HashMap<>();

    private Grouping() {}

    /** In the order of the text. */
    static List<PieceBuilder> of(List<PieceBuilder> found) {
        var grouping = new Grouping();
        found.stream().sorted(Comparator.comparingInt(PieceBuilder::start)).forEach(grouping::add);
        grouping.noteSamePlacements();
        return grouping.kept;
    }

    private void add(PieceBuilder one) {
        if (!one.isPixel() || one.content != null) {
            kept.add(one);
            return;
        }
        var address = new Address(one.address(), List.of());
        var key = one.format + " " + one.tracker().tracked().moment() + " " + Address.withoutScheme(address.url());
        var same = byAddress.get(key);
        if (same != null && isOtherScheme(same, one)) {
            join(same, one);
            return;
        }
        if (same != null) {
            one = again(one, same);
            kept.add(one);
            return;
        }
        var group = one.block == 0 || !one.named || one.format.isScript()
                ? null
                : one.block + " " + address.site() + " " + one.label;
        var into = group == null ? null : open.get(group);
        if (into != null && takes(into, one)) {
            into.trackers.add(one.tracker());
            into.ranges.addAll(one.ranges);
            into.notes.addAll(one.notes);
            if (into.format != one.format) {
                into.format = PixelFormat.IMAGE_URL;
            }
            byAddress.put(key, into);
            return;
        }
        if (group != null) {
            open.put(group, one);
        }
        byAddress.put(key, one);
        kept.add(one);
    }

    private static boolean takes(PieceBuilder into, PieceBuilder one) {
        return into.trackers.size() < Tracker.MAX
                && into.trackers.stream()
                        .noneMatch(tracker ->
                                tracker.tracked().equals(one.tracker().tracked()));
    }

    /** Whether one has the http address and the other the https address of the same tracker. */
    private static boolean isOtherScheme(PieceBuilder same, PieceBuilder one) {
        var there = tracker(same, one);
        return there != null
                && ((there.url() == null && one.tracker().url() != null)
                        || (there.secureUrl() == null && one.tracker().secureUrl() != null));
    }

    private static @Nullable Tracker tracker(PieceBuilder same, PieceBuilder one) {
        return same.trackers.stream()
                .filter(tracker -> tracker.tracked().equals(one.tracker().tracked()))
                .findFirst()
                .orElse(null);
    }

    private static void join(PieceBuilder same, PieceBuilder one) {
        var there = tracker(same, one);
        if (there != null) {
            var both = there.serving(
                    there.url() == null ? one.tracker().url() : there.url(),
                    there.secureUrl() == null ? one.tracker().secureUrl() : there.secureUrl());
            same.trackers.set(same.trackers.indexOf(there), both);
        }
        same.ranges.addAll(one.ranges);
        same.likely |= one.likely;
        same.called(one.label);
    }

    private static PieceBuilder again(PieceBuilder one, PieceBuilder first) {
        var note = PieceBuilder.note(
                one.ranges.get(0), "The same URL for the same event as in another piece; it is created once.");
        note.ranges.addAll(one.ranges.subList(1, one.ranges.size()));
        first.called(one.label);
        return note;
    }

    /** Several forms of one tag, such as CM360's image, script, and frame, count alike: the first is enough. */
    private void noteSamePlacements() {
        var seen = new HashMap<PlacementKey, PieceBuilder>();
        for (var one : kept) {
            if (!one.isPixel() || one.content != null) {
                continue;
            }
            for (var tracker : one.trackers) {
                var key = PlacementKey.of(
                        tracker.tracked(),
                        one.format,
                        tracker.secureUrl() == null ? tracker.url() : tracker.secureUrl());
                var first = key.map(seen::get).orElse(null);
                if (first != null && first != one) {
                    one.likely = false;
                    one.noting(PieceNote.warning("It tracks the same placement of "
                            + key.get().placement().vendorName()
                            + " as another piece: another form of the same tag, which would count twice."));
                    break;
                }
                key.ifPresent(placement -> seen.putIfAbsent(placement, one));
            }
        }
    }
}
