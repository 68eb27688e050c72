package org.pixelkeep.serving.snapshot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The advertisers that pixels are associated with as a whole. The snapshot maps them the other way around; this is
 * updated from what differs. Not thread-safe.
 */
final class AdvertisersByPixel {
    private static final long[] NONE = {};

    private final Map<Long, long[]> byPixel = new HashMap<>();
    private PersistentIdMap<AdvertiserEntry> followed = PersistentIdMap.empty();

    /** Updates this to these advertisers. */
    void follow(PersistentIdMap<AdvertiserEntry> advertisers) {
        if (advertisers != followed) {
            advertisers.compare(followed, this::change);
            followed = advertisers;
        }
    }

    /** The IDs of the advertisers; not to be changed. */
    long[] of(long pixelId) {
        return byPixel.getOrDefault(pixelId, NONE);
    }

    private void change(@Nullable AdvertiserEntry now, @Nullable AdvertiserEntry then) {
        var added = associationsOf(now);
        var gone = associationsOf(then);
        if (added.equals(gone)) {
            return;
        }
        if (then != null) {
            for (var at = 0; at < gone.size(); at++) {
                remove(gone.pixelId(at), then.advertiserId());
            }
        }
        if (now != null) {
            for (var at = 0; at < added.size(); at++) {
                add(added.pixelId(at), now.advertiserId());
            }
        }
    }

    private static PackedAssociations associationsOf(@Nullable AdvertiserEntry advertiser) {
        return advertiser == null ? PackedAssociations.NOTHING : advertiser.associations();
    }

    private void add(long pixelId, long advertiserId) {
        var before = of(pixelId);
        var at = Arrays.binarySearch(before, advertiserId);
        if (at < 0) {
            var place = -at - 1;
            var after = new long[before.length + 1];
            System.arraycopy(before, 0, after, 0, place);
            after[place] = advertiserId;
            System.arraycopy(before, place, after, place + 1, before.length - place);
            byPixel.put(pixelId, after);
        }
    }

    private void remove(long pixelId, long advertiserId) {
        var after = Arrays.stream(of(pixelId)).filter(id -> id != advertiserId).toArray();
        if (after.length == 0) {
            byPixel.remove(pixelId);
        } else {
            byPixel.put(pixelId, after);
        }
    }
}
