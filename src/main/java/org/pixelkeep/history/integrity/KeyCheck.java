package org.pixelkeep.history.integrity;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.util.List;
import org.hibernate.jpa.HibernateHints;
import org.pixelkeep.history.append.Chain;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.shared.node.StartNotice;

/**
 * Whether the installation's key is the one that the history was written with. It is another one if the data folder with
 * {@code history.key} was lost, or a node was started with another folder: a new key is then made, and what is saved with
 * it does not follow what was saved before.
 */
@Unremovable
@ApplicationScoped
public class KeyCheck implements StartNotice {
    /** What an operator can do about another key. */
    public static final String REMEDY = "Set PIXELKEEP_HISTORY_KEY to that one, or put its history.key back.";

    /** What is wrong if it is another one. */
    public static final String DIFFERENT = "The history key is not the one that the history was written with.";

    /** More than one: somebody may have altered the first record of a log. */
    private static final int LOGS = 20;

    private final EntityManager entityManager;
    private final Chain chain;

    KeyCheck(EntityManager entityManager, Chain chain) {
        this.entityManager = entityManager;
        this.chain = chain;
    }

    /** The answer. */
    public enum KeyStatus {
        FITS,
        DIFFERS,
        /** There is no history. */
        UNKNOWN
    }

    /** Compares the key with the first record of some logs, which stay when others are appended. One query. */
    @Transactional
    public KeyStatus status() {
        var first = entityManager
                .createQuery(
                        "select c from HistoryHead h join Change c on c.networkId = h.networkId"
                                + " where c.revision = 1 and c.ordinal = 0 order by h.networkId",
                        Change.class)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .setMaxResults(LOGS)
                .getResultList();
        if (first.isEmpty()) {
            return KeyStatus.UNKNOWN;
        }
        return first.stream()
                        .anyMatch(change -> MessageDigest.isEqual(chain.digest(change, Chain.start()), change.digest))
                ? KeyStatus.FITS
                : KeyStatus.DIFFERS;
    }

    @Override
    @Transactional
    public List<String> lines() {
        return status() == KeyStatus.DIFFERS ? List.of("Key       " + DIFFERENT, "          " + REMEDY) : List.of();
    }
}
