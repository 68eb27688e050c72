package org.pixelkeep.history.integrity;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.util.List;
import org.hibernate.jpa.HibernateHints;
import org.pixelkeep.history.append.Chain;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;
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

    /** What else they can do. */
    public static final String LAST_RESORT = "If it is lost for good, put that on record: history accept-key.";

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

    /**
     * Compares the key with the records in which operators accepted one, or else with the first record of some logs, which
     * stay when others are appended. A few queries.
     */
    @Transactional
    public KeyStatus status() {
        var accepted = accepted();
        if (!accepted.isEmpty()) {
            return accepted.stream().anyMatch(change -> isOfKey(change, digestBefore(change)))
                    ? KeyStatus.FITS
                    : KeyStatus.DIFFERS;
        }
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
        return first.stream().anyMatch(change -> isOfKey(change, Chain.start())) ? KeyStatus.FITS : KeyStatus.DIFFERS;
    }

    /** The latest ones. */
    private List<Change> accepted() {
        return entityManager
                .createQuery(
                        "select c from Change c where c.entity = :entity and c.action = :action order by c.id desc",
                        Change.class)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .setParameter("entity", EntityKind.HISTORY)
                .setParameter("action", Action.ACCEPT_KEY)
                .setMaxResults(LOGS)
                .getResultList();
    }

    private byte[] digestBefore(Change change) {
        return entityManager
                .createQuery(
                        "select c.digest from Change c where c.networkId = :networkId and c.revision < :revision"
                                + " order by c.revision desc, c.ordinal desc",
                        byte[].class)
                .setParameter("networkId", change.networkId)
                .setParameter("revision", change.revision)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .orElseGet(Chain::start);
    }

    private boolean isOfKey(Change change, byte[] previous) {
        return MessageDigest.isEqual(chain.digest(change, previous), change.digest);
    }

    @Override
    @Transactional
    public List<String> lines() {
        return status() == KeyStatus.DIFFERS
                ? List.of("Key       " + DIFFERENT, "          " + REMEDY, "          " + LAST_RESORT)
                : List.of();
    }
}
