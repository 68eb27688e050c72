package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.append.History;
import org.pixelkeep.shared.list.ListMarks;
import org.pixelkeep.shared.list.Listing;

/**
 * Remembers marks of the lists that scripts page through by number, until their network changes: without them, each page
 * would count a million creatives, and read all before its first one.
 */
@ApplicationScoped
class KnownMarks {
    /** The lists whose marks are remembered; those of a million items are 8 KB. */
    private static final int MOST = 64;

    private final History history;
    private final Map<Object, Known> byList = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Known> eldest) {
            return size() > MOST;
        }
    };

    KnownMarks(History history) {
        this.history = history;
    }

    /** Marks, and the revision of the network at which they were read. */
    private record Known(long revision, ListMarks marks) {}

    /** The marks of the list now, if they are known. One query. */
    Optional<ListMarks> find(long networkId, Listing<?> listing) {
        return Optional.ofNullable(known(listing.key(), history.revision(networkId)))
                .map(Known::marks);
    }

    /** The marks of the list. One query; another one that reads the whole list by ID, if the network has changed. */
    ListMarks of(long networkId, Listing<?> listing) {
        // First the revision: if the list changes between the two, the marks are read again next time.
        var revision = history.revision(networkId);
        var known = known(listing.key(), revision);
        if (known == null) {
            known = new Known(revision, listing.marks());
            keep(listing.key(), known);
        }
        return known.marks();
    }

    private @Nullable Known known(Object list, long revision) {
        synchronized (byList) {
            var known = byList.get(list);
            return known == null || known.revision() != revision ? null : known;
        }
    }

    private void keep(Object list, Known known) {
        synchronized (byList) {
            byList.put(list, known);
        }
    }
}
