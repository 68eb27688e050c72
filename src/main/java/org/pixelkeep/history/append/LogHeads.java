package org.pixelkeep.history.append;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.HistoryHead;

/** The end of each network's log: the latest revision and its digest. Whoever appends holds its lock. */
@ApplicationScoped
public class LogHeads {
    private final EntityManager entityManager;

    LogHeads(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Begins the log of a network that has none; otherwise does nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void begin(long networkId) {
        entityManager
                .createNativeQuery(
                        "insert into history_head (network_id, revision, digest) values (?1, 0, repeat(char(0), 32))"
                                + " on duplicate key update revision = revision")
                .setParameter(1, networkId)
                .executeUpdate();
    }

    /**
     * Keeps everyone else from appending to a network's log until the transaction ends. Call it before reading the log
     * to decide what to write: what others save is then either in the log already, or saved afterward.
     *
     * @param networkId of a network that has a log
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(long networkId) {
        locked(networkId);
    }

    /**
     * Puts the head of a log where its records end, if it is somewhere else. What is recorded next follows that record.
     *
     * @param at the latest time of a record; {@code null}: there is none
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void set(long networkId, long revision, byte[] digest, @Nullable Instant at) {
        var head = locked(networkId);
        head.revision = revision;
        head.digest = digest;
        head.at = at;
        entityManager.flush();
    }

    /** The head as it is in the database now, which nobody else changes until the transaction ends. */
    HistoryHead locked(long networkId) {
        var head = entityManager.find(HistoryHead.class, networkId, LockModeType.PESSIMISTIC_WRITE);
        if (head != null) {
            entityManager.refresh(head, LockModeType.PESSIMISTIC_WRITE);
            return head;
        }
        begin(networkId);
        return entityManager.find(HistoryHead.class, networkId, LockModeType.PESSIMISTIC_WRITE);
    }
}
