package org.pixelkeep.history.read;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Set;

/** Knows from the log who wrote what was not approved yet. */
@ApplicationScoped
public class Authorship {
    private final EntityManager entityManager;

    Authorship(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Whether a person gave one of the fields of a thing another value since it was approved last, whoever wrote in it
     * afterwards. One query.
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
