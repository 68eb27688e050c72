package org.pixelkeep.history.read;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Set;

/** Tells from the log who wrote content that is not approved yet. */
@ApplicationScoped
public class Authorship {
    private final EntityManager entityManager;

    Authorship(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Whether a person changed one of the fields since the last approval, no matter who changed it later. One query.
     */
    public boolean isAnyOf(long userId, EntityKind entity, long id, Set<String> fields) {
        return entityManager
                .createQuery("""
                        select h from Change h where h.entity = :entity and h.entityId = :id and h.actorId = :userId
                            and h.id > coalesce((select max(d.id) from Change d where d.entity = :entity
                                and d.entityId = :id and d.action = APPROVE), 0)""", Change.class)
                .setParameter("entity", entity)
                .setParameter("id", id)
                .setParameter("userId", userId)
                .getResultList()
                .stream()
                .flatMap(change -> Images.of(change).differences().stream())
                .anyMatch(difference -> fields.contains(difference.field()));
    }
}
