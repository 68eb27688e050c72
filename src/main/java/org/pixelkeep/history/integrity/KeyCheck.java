package org.pixelkeep.history.integrity;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.jpa.HibernateHints;
import org.pixelkeep.history.append.LogKey;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.shared.node.StartNotice;

/**
 * Whether the installation's key is the one that the history was written with. It is another one if the data folder with
 * {@code history.key} was lost, or a node was started with another folder: a new key is then made. {@link LogKey} keeps the
 * node from saving anything with it.
 */
@Unremovable
@ApplicationScoped
public class KeyCheck implements StartNotice {
    /** What is wrong if it is another one for some logs. */
    public static final String PARTLY = "The history key fits some logs, and not others.";

    /** What an operator does then. */
    public static final String NEXT = "Run history verify. It names them.";

    /** How many logs are compared: with one alone, an altered record would look like another key. */
    private static final int LOGS = 20;

    private static final int MAX_ACCEPTED = 1_000;

    private final EntityManager entityManager;
    private final LogKey key;

    KeyCheck(EntityManager entityManager, LogKey key) {
        this.entityManager = entityManager;
        this.key = key;
    }

    /** The answer. */
    public enum KeyStatus {
        FITS,
        DIFFERS,
        /** It fits some logs, and not others. */
        FITS_PARTLY,
        /** There is no history. */
        UNKNOWN
    }

    /**
     * Compares the key with some logs: with the latest record in which an operator accepted one, or else with the first
     * record, which stays when others are appended. A few queries.
     */
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
        var accepted = accepted();
        var fitting = first.stream()
                .map(change -> accepted.getOrDefault(change.networkId, change))
                .filter(key::isOfKey)
                .count();
        return fitting == first.size() ? KeyStatus.FITS : fitting == 0 ? KeyStatus.DIFFERS : KeyStatus.FITS_PARTLY;
    }

    /** The latest ones, by network. */
    private Map<Long, Change> accepted() {
        var latest = new HashMap<Long, Change>();
        entityManager
                .createQuery(
                        "select c from Change c where c.entity = :entity and c.action = :action order by c.id desc",
                        Change.class)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .setParameter("entity", EntityKind.HISTORY)
                .setParameter("action", Action.ACCEPT_KEY)
                .setMaxResults(MAX_ACCEPTED)
                .getResultList()
                .forEach(change -> latest.putIfAbsent(change.networkId, change));
        return latest;
    }

    @Override
    @Transactional
    public List<String> lines() {
        return switch (status()) {
            case FITS, UNKNOWN -> List.of();
            case DIFFERS ->
                List.of(
                        "Key       " + LogKey.DIFFERENT,
                        "          " + LogKey.REMEDY,
                        "          " + LogKey.LAST_RESORT);
            case FITS_PARTLY -> List.of("Key       " + PARTLY, "          " + NEXT);
        };
    }
}
