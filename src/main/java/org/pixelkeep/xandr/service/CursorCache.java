package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.read.ChangedObjects;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.HistoryEpoch;
import org.pixelkeep.shared.list.ListMarks;
import org.pixelkeep.shared.list.Listing;

/**
 * Remembers marks of the lists that scripts page through by number: without them, each page would count a million
 * creatives, and read all before its first one. After a change of the network, what changed is counted again.
 */
@ApplicationScoped
class CursorCache {
    /** The lists whose marks are remembered; those of a million items are 80 KB. */
    private static final int MAX = 64;

    private final History history;
    private final ChangedObjects changed;
    private final Map<Object, Known> byList = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Known> eldest) {
            return size() > MAX;
        }
    };

    CursorCache(History history, ChangedObjects changed) {
        this.history = history;
        this.changed = changed;
    }

    /** Marks, and where the log of the network was when they were read. */
    private record Known(Position position, ListMarks marks) {}

    /** @param epoch a revision is another one in another epoch */
    private record Position(long epoch, long revision) {}

    /** The marks of the list now, if they are known for this revision. Two queries. */
    Optional<ListMarks> find(long networkId, Listing<?> listing) {
        var known = known(listing.key());
        return known == null || !known.position().equals(position(networkId))
                ? Optional.empty()
                : Optional.of(known.marks());
    }

    /**
     * The marks of the list. Two queries; if the network has changed, one for what changed, and one for each few hundred
     * items around a change; if they are not known, or too much changed, the whole list is read by ID.
     *
     * @param kind what is listed; whether something is in the list must depend on nothing but its own fields
     */
    ListMarks of(long networkId, EntityKind kind, Listing<?> listing) {
        // First the position: if the list changes between the two, that is counted again next time.
        var now = position(networkId);
        var known = known(listing.key());
        if (known != null && known.position().equals(now)) {
            return known.marks();
        }
        var marks = known == null ? listing.marks() : marks(networkId, kind, listing, known, now);
        keep(listing.key(), new Known(now, marks));
        return marks;
    }

    private ListMarks marks(long networkId, EntityKind kind, Listing<?> listing, Known known, Position now) {
        var isSameLog =
                known.position().epoch() == now.epoch() && known.position().revision() <= now.revision();
        var few = isSameLog ? changed.since(networkId, kind, known.position().revision()) : Optional.<Set<Long>>empty();
        return few.map(ids -> listing.marks(known.marks(), ids)).orElseGet(listing::marks);
    }

    private Position position(long networkId) {
        return new Position(HistoryEpoch.latestId(networkId), history.revision(networkId));
    }

    private @Nullable Known known(Object list) {
        synchronized (byList) {
            return byList.get(list);
        }
    }

    private void keep(Object list, Known known) {
        synchronized (byList) {
            byList.put(list, known);
        }
    }
}
