package org.pixelkeep.history.append;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.hibernate.jpa.HibernateHints;
import org.jboss.logging.Logger;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.shared.error.Unavailable;

/**
 * Whether this node's history key is the one that a log was written with. A node with another key, as after its data folder
 * was lost, appends nothing: records of two keys in turn could never be verified again.
 */
@ApplicationScoped
public class LogKey {
    /** What is wrong if it is another one. */
    public static final String DIFFERENT = "The history key is not the one that the history was written with.";

    /** What an operator can do about it. */
    public static final String REMEDY =
            "Set PIXELKEEP_HISTORY_KEY to the key that was last in use, or restore its history.key.";

    /** What else they can do. */
    public static final String LAST_RESORT = "If that key is lost for good, put that on record: history accept-key.";

    private static final Logger LOG = Logger.getLogger(LogKey.class);

    /** How many of the latest records are compared: with one alone, an altered record would look like another key. */
    private static final int LATEST = 20;

    /** How long the answer counts: another key may have been accepted by a command. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** How long a refusal counts: each one reads under the lock of the log. */
    private static final Duration REFUSED = Duration.ofSeconds(5);

    private final EntityManager entityManager;
    private final Chain chain;

    /** When a log was found to fit, by network, on the JVM's own clock in nanoseconds. */
    private final Map<Long, Long> fitting = new ConcurrentHashMap<>();

    /** The same for those that did not. */
    private final Map<Long, Long> refused = new ConcurrentHashMap<>();

    /** The same for those that raised an alarm. */
    private final Map<Long, Long> alarmed = new ConcurrentHashMap<>();

    /** @param chain has the node's key */
    public LogKey(EntityManager entityManager, Chain chain) {
        this.entityManager = entityManager;
        this.chain = chain;
    }

    /**
     * Keeps this node from appending to a log of another key. Two or three queries once a minute, otherwise none; a few dozen
     * every five seconds where it refuses.
     *
     * @throws Unavailable if the log is of another key
     */
    public void require(long networkId) {
        if (isRecent(fitting, networkId, KEPT)) {
            return;
        }
        if (!isRecent(refused, networkId, REFUSED)) {
            if (fits(networkId)) {
                fitting.put(networkId, System.nanoTime());
                return;
            }
            refused.put(networkId, System.nanoTime());
            alarm(networkId);
        }
        throw new Unavailable(
                "The history key of this node is not the one that the history was written with, so nothing is"
                        + " saved here. Nothing was changed. The command doctor says what to do.");
    }

    private void alarm(long networkId) {
        if (!isRecent(alarmed, networkId, KEPT)) {
            alarmed.put(networkId, System.nanoTime());
            LOG.error("ALARM: nothing is saved in network " + networkId + ". " + DIFFERENT + " " + REMEDY + " "
                    + LAST_RESORT);
        }
    }

    private static boolean isRecent(Map<Long, Long> times, long networkId, Duration kept) {
        var time = times.get(networkId);
        return time != null && System.nanoTime() - time < kept.toNanos();
    }

    /**
     * By the latest record in which an operator accepted a key, or without one, by the latest records. The log of a new
     * network is of the key that the platform's log is of.
     */
    private boolean fits(long networkId) {
        var accepted = accepted(networkId);
        if (accepted.isPresent()) {
            return isOfKey(accepted.get());
        }
        var latest = latest(networkId);
        return latest.isEmpty() ? networkId == Subject.PLATFORM || fits(Subject.PLATFORM) : isOfKey(latest);
    }

    private Optional<Change> accepted(long networkId) {
        return entityManager
                .createQuery(
                        "select c from Change c where c.networkId = :networkId and c.entity = :entity"
                                + " and c.entityId = :networkId and c.action = :action order by c.id desc",
                        Change.class)
                .setFlushMode(FlushModeType.COMMIT)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .setParameter("networkId", networkId)
                .setParameter("entity", EntityKind.HISTORY)
                .setParameter("action", Action.ACCEPT_KEY)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * A record by its ID.
     *
     * @param isOfLog whether it is about the log itself, which a node with another key may append, too
     */
    private record Link(long id, byte[] digest, boolean isOfLog) {}

    /** Reads one record at a time, since they may be large, until one fits: usually the latest. */
    private boolean isOfKey(List<Link> latest) {
        return IntStream.range(0, Math.min(latest.size(), LATEST))
                .filter(i -> !latest.get(i).isOfLog)
                .anyMatch(i -> isOfKey(
                        entityManager.find(Change.class, latest.get(i).id),
                        i + 1 < latest.size() ? latest.get(i + 1).digest : Chain.start()));
    }

    /** Those that are compared, newest first, and the one before them. */
    private List<Link> latest(long networkId) {
        return entityManager
                .createQuery(
                        "select c.id, c.digest, c.entity from Change c where c.networkId = :networkId"
                                + " order by c.revision desc, c.ordinal desc",
                        Object[].class)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("networkId", networkId)
                .setMaxResults(LATEST + 1)
                .getResultList()
                .stream()
                .map(row -> new Link((Long) row[0], (byte[]) row[1], row[2] == EntityKind.HISTORY))
                .toList();
    }

    /** Whether this record of a log, the first one of its revision, is of the node's key. One query. */
    public boolean isOfKey(Change change) {
        return isOfKey(change, change.revision == 1 ? Chain.start() : digestBefore(change));
    }

    private boolean isOfKey(Change change, byte[] previous) {
        return MessageDigest.isEqual(chain.digest(change, previous), change.digest);
    }

    private byte[] digestBefore(Change change) {
        return entityManager
                .createQuery(
                        "select c.digest from Change c where c.networkId = :networkId and c.revision < :revision"
                                + " order by c.revision desc, c.ordinal desc",
                        byte[].class)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("networkId", change.networkId)
                .setParameter("revision", change.revision)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .orElseGet(Chain::start);
    }
}
