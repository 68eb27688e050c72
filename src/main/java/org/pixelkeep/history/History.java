package org.pixelkeep.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;

/**
 * Appends to the log of changes. What a transaction records is written as its last step, under the lock of the
 * network's head: all of it gets one revision, the next one, so revisions are gapless and in commit order. When the
 * log cannot be written the transaction fails with it: no change without its record.
 */
@ApplicationScoped
public class History {
    private static final Object PENDING = new Object();

    private final EntityManager entityManager;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final HistoryKey key;
    private final Facets facets;
    private final ObjectMapper json = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS)
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, false);

    History(
            EntityManager entityManager,
            TransactionSynchronizationRegistry transaction,
            Clock clock,
            HistoryKey key,
            Facets facets) {
        this.entityManager = entityManager;
        this.transaction = transaction;
        this.clock = clock;
        this.key = key;
        this.facets = facets;
    }

    /**
     * Records one change in the caller's transaction. An edit that changed nothing is not recorded.
     *
     * @param before {@code null} for what did not exist before
     * @param after {@code null} for what does not exist any more
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Caller caller, Action action, Subject subject, @Nullable Image before, @Nullable Image after) {
        if (action == Action.EDIT && Objects.equals(before, after)) {
            return;
        }
        var change = new Change();
        change.networkId = subject.networkId();
        change.changeSet = caller.changeSet().toString();
        change.actorKind = caller.userId() == null ? "SYSTEM" : "USER";
        change.actorId = caller.userId();
        change.actorName = cut(caller.name(), 255);
        change.tokenId = caller.tokenId();
        change.address = caller.address();
        change.channel = caller.channel();
        change.action = action;
        change.entity = subject.entity();
        change.entityId = subject.id();
        change.entityName = cut(subject.name(), 255);
        change.advertiserId = subject.advertiserId();
        change.creativeId = subject.creativeId();
        change.pixelId = subject.pixelId();
        change.reason = caller.reason() == null ? null : cut(caller.reason(), 1000);
        change.changedFields = Facets.fields(before, after);
        change.before = before == null ? null : write(before.fields());
        change.after = after == null ? null : write(after.fields());
        pending().add(change);
    }

    /** The latest revision of the network; 0 before its first change. One query. */
    public long revision(long networkId) {
        return entityManager
                .createQuery("select h.revision from HistoryHead h where h.networkId = :networkId", Long.class)
                .setParameter("networkId", networkId)
                .getResultStream()
                .findFirst()
                .orElse(0L);
    }

    /** Whether a verb of this transaction already collects what is recorded. */
    boolean isOpen() {
        return transaction.getResource(PENDING) != null;
    }

    /** Begins to collect what the transaction records. */
    void open() {
        transaction.putResource(PENDING, new ArrayList<Change>());
    }

    /** Writes everything that the transaction recorded, after everything that it changed. */
    void append() {
        entityManager.flush();
        var byNetwork = new TreeMap<Long, List<Change>>();
        for (var change : pending()) {
            byNetwork.computeIfAbsent(change.networkId, id -> new ArrayList<>()).add(change);
        }
        byNetwork.forEach(this::appendTo);
        entityManager.flush();
    }

    /** Ends the collecting: a further verb of the same transaction begins its own. */
    void close() {
        transaction.putResource(PENDING, null);
    }

    @SuppressWarnings("unchecked")
    private List<Change> pending() {
        var pending = (List<Change>) transaction.getResource(PENDING);
        if (pending == null) {
            throw new IllegalStateException("only a @Writer records: nothing else appends to the log in the end");
        }
        return pending;
    }

    private void appendTo(long networkId, List<Change> changes) {
        var head = lockedHead(networkId);
        facets.assign(networkId, changes);
        head.revision++;
        head.at = next(head.at);
        var ordinal = 0;
        for (var change : changes) {
            change.at = head.at;
            change.revision = head.revision;
            change.ordinal = ordinal++;
            change.digest = key.digest(head.digest, CanonicalChange.of(change));
            head.digest = change.digest;
            entityManager.persist(change);
        }
    }

    /** Now; but never before the revision that went before, whatever the clocks of several nodes say. */
    private Instant next(@Nullable Instant previous) {
        var now = clock.instant();
        return previous != null && previous.isAfter(now) ? previous : now;
    }

    private HistoryHead lockedHead(long networkId) {
        var head = entityManager.find(HistoryHead.class, networkId, LockModeType.PESSIMISTIC_WRITE);
        if (head != null) {
            entityManager.refresh(head, LockModeType.PESSIMISTIC_WRITE);
            return head;
        }
        entityManager
                .createNativeQuery(
                        "insert ignore into history_head (network_id, revision, digest) values (?1, 0, repeat(char(0), 32))")
                .setParameter(1, networkId)
                .executeUpdate();
        return entityManager.find(HistoryHead.class, networkId, LockModeType.PESSIMISTIC_WRITE);
    }

    private String write(Map<String, ?> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
