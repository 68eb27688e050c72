package org.pixelkeep.history.read;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a new epoch of a network's log: the database went back to an earlier state, and the log continues
 * from there with other changes. A log that never went back has none.
 */
@Entity
@Table(name = "history_epoch")
public class HistoryEpoch extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    @Column(updatable = false)
    public String epoch;

    /** The last revision that is known to be the same in this epoch and the one before. */
    @Column(name = "continues_at")
    public long continuesAt;

    /** The last known revision of the epoch before: what comes after {@link #continuesAt} is lost up to here. */
    @Column(name = "lost_until")
    public long lostUntil;

    @Column(name = "noted_at", updatable = false)
    public Instant notedAt;

    /** When an operator put the loss on record; {@code null}: not yet. */
    @Column(name = "accepted_at")
    public @Nullable Instant acceptedAt;

    /** A network's epochs after the first, in order. One query. */
    public static List<HistoryEpoch> of(long networkId) {
        return list("networkId = ?1 order by id", networkId);
    }

    /** The ID of the network's latest epoch; 0 if it never began a new one. One query. */
    public static long latestId(long networkId) {
        return HistoryEpoch.<HistoryEpoch>find("networkId = ?1 order by id desc", networkId)
                .firstResultOptional()
                .map(latest -> latest.id)
                .orElse(0L);
    }
}
