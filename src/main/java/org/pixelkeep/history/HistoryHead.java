package org.pixelkeep.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The end of one network's log: its latest revision and the digest of its latest change. */
@Entity
@Table(name = "history_head")
class HistoryHead {
    @Id
    @Column(name = "network_id")
    long networkId;

    long revision;

    @Column(columnDefinition = "binary(32)")
    byte[] digest;
}
