package org.pixelkeep.history.read;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The end of a network's log: its latest revision and the digest of its latest change. */
@Entity
@Table(name = "history_head")
public class HistoryHead {
    @Id
    @Column(name = "network_id")
    public long networkId;

    public long revision;

    /** When the latest revision was written. */
    @Nullable
    public Instant at;

    @Column(columnDefinition = "binary(32)")
    public byte[] digest;
}
