package org.pixelkeep.archive;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Which thing of the archive became which one here. Sixteen bytes for each. */
final class ArchiveIds {
    private final Map<ArchiveKind, Ids> kinds = new EnumMap<>(ArchiveKind.class);

    /** Adds things of a kind; the former IDs ascend, over all calls. */
    void add(ArchiveKind kind, List<Long> former, List<Long> now) {
        kinds.computeIfAbsent(kind, any -> new Ids()).add(former, now);
    }

    /** The ID here; empty if the archive has no such thing. */
    OptionalLong of(ArchiveKind kind, long former) {
        var ids = kinds.get(kind);
        return ids == null ? OptionalLong.empty() : ids.of(former);
    }

    private static final class Ids {
        private long[] former = new long[16];
        private long[] now = new long[16];
        private int size;

        private void add(List<Long> moreFormer, List<Long> moreNow) {
            var larger = size + moreFormer.size();
            if (larger > former.length) {
                var length = Math.max(larger, former.length + former.length / 2);
                former = Arrays.copyOf(former, length);
                now = Arrays.copyOf(now, length);
            }
            for (var at = 0; at < moreFormer.size(); at++) {
                former[size] = moreFormer.get(at);
                now[size++] = moreNow.get(at);
            }
        }

        private OptionalLong of(long id) {
            var at = Arrays.binarySearch(former, 0, size, id);
            return at < 0 ? OptionalLong.empty() : OptionalLong.of(now[at]);
        }
    }
}
