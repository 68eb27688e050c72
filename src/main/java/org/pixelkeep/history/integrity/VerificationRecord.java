package org.pixelkeep.history.integrity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.crypto.InstallationKey;

/** The last verification result of a network's log. */
@Entity
@Table(name = "history_verification")
public class VerificationRecord extends PanacheEntityBase {
    @Id
    @Column(name = "network_id")
    public long networkId;

    public Instant at;

    /** How many records are intact. */
    public long records;

    /** The latest intact revision. */
    public long revision;

    /** The problem with the first bad record; {@code null}: the chain is intact. */
    public @Nullable String fault;

    @Column(name = "fault_revision")
    public @Nullable Long faultRevision;

    /** The ID of the first bad record, if there is one. */
    @Column(name = "fault_change")
    public @Nullable Long faultChange;

    /** How many objects were changed outside the application. */
    public int outside;

    /** The first of them, one per line: the pixel ID, negative if it was deleted, a space, and the difference. */
    @Column(name = "outside_told")
    public String outsideReported;

    /** A seal over the rest, made with the history key. */
    @Column(columnDefinition = "binary(32)")
    byte[] seal;

    /** The expected seal. */
    byte[] sealed(InstallationKey key) {
        return key.digest(
                key.derived("verification"),
                String.join(
                                "\n",
                                Long.toString(networkId),
                                at.toString(),
                                Long.toString(records),
                                Long.toString(revision),
                                String.valueOf(fault),
                                String.valueOf(faultRevision),
                                String.valueOf(faultChange),
                                Integer.toString(outside),
                                outsideReported)
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Whether nothing was wrong: no broken record, and no edit made outside the application. */
    public boolean holds() {
        return fault == null && outside == 0;
    }

    /** A network's result, whoever wrote it; empty if it was never verified. */
    static Optional<VerificationRecord> of(long networkId) {
        return find("networkId", networkId).firstResultOptional();
    }
}
