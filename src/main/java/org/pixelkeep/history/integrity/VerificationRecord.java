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

/** What the last look at the log of one network found. */
@Entity
@Table(name = "history_verification")
public class VerificationRecord extends PanacheEntityBase {
    @Id
    @Column(name = "network_id")
    public long networkId;

    public Instant at;

    /** How many records were checked and hold. */
    public long records;

    /** The latest that holds. */
    public long revision;

    /** What is wrong with the first bad record; {@code null}: the chain holds. */
    public @Nullable String fault;

    @Column(name = "fault_revision")
    public @Nullable Long faultRevision;

    /** The id of the first bad record, where there is one. */
    @Column(name = "fault_change")
    public @Nullable Long faultChange;

    /** How many things were changed outside of the application. */
    public int outside;

    /**
     * The first of them, one a line: the number of the pixel, negative when it is gone, a space and what differs;
     * {@code null}: unknown.
     */
    @Column(name = "outside_told")
    public @Nullable String outsideTold;

    /** Made with the key of the history over the rest; {@code null}: by a release that made none. */
    @Column(columnDefinition = "binary(32)")
    byte @Nullable [] seal;

    /** What the seal has to be. */
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
                                String.valueOf(outsideTold))
                        .getBytes(StandardCharsets.UTF_8));
    }

    public boolean holds() {
        return fault == null && outside == 0;
    }

    /** Of one network, whoever wrote it; empty when nobody looked yet. */
    static Optional<VerificationRecord> of(long networkId) {
        return find("networkId", networkId).firstResultOptional();
    }
}
