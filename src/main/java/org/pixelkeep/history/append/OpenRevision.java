package org.pixelkeep.history.append;

import java.time.Instant;
import java.util.Set;
import org.pixelkeep.history.read.HistoryHead;

/** A revision that a transaction is writing, under the lock of the network's head. */
final class OpenRevision {
    final HistoryHead head;
    final long number;
    final Instant at;

    /** Owners whose shares had room. */
    final Set<String> checked;

    /** Of its latest change so far. */
    byte[] digest;

    /** How many changes it has so far. */
    int count;

    OpenRevision(HistoryHead head, Instant at, Set<String> checked) {
        this.head = head;
        this.number = head.revision + 1;
        this.at = at;
        this.digest = head.digest;
        this.checked = checked;
    }
}
