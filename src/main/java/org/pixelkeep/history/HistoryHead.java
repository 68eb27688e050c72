package org.pixelkeep.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The end of one network's log: its latest revision and the digest of its latest change. */
@Entity
@Table(name = "history_head")
class HistoryHead {
    @Id
    @Column(name = "network_id")
    long networkId;

    long revision;

    /** When the latest revision was written. */
    @Nullable
    Instant at;

    @Column(columnDefinition = "binary(32)")
    byte[] digest;
}
