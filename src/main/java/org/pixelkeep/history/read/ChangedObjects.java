package org.pixelkeep.history.read;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which objects the latest changes of a network were about, for what is derived from the current state. */
@ApplicationScoped
public class ChangedObjects {
    /** The maximum number of records to read. With more, reading everything again is just as fast. */
    private static final int MAX = 5_000;

    private final EntityManager entityManager;

    ChangedObjects(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The IDs of the objects of a kind that changed after a revision; empty if too much changed since. One query. */
    public Optional<Set<Long>> since(long networkId, EntityKind kind, long revision) {
        var records = entityManager
                .createQuery(
                        "select c.entityText, c.entityId from Change c"
                                + " where c.networkId = :networkId and c.revision > :revision"
                                + " order by c.revision, c.ordinal",
                        Object[].class)
                .setParameter("networkId", networkId)
                .setParameter("revision", revision)
                .setMaxResults(MAX)
                .getResultList();
        return records.size() == MAX
                ? Optional.empty()
                : Optional.of(records.stream()
                        .filter(row -> kind.name().equals(row[0]))
                        .map(row -> (Long) row[1])
                        .collect(Collectors.toSet()));
    }
}
