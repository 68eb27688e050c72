package org.pixelkeep.history.read;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds in the log who wrote content. */
@ApplicationScoped
public class Authorship {
    private final EntityManager entityManager;

    Authorship(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Whose change it was.
     *
     * @param id {@code null}: the system
     * @param name as it was then
     */
    public record Author(@Nullable Long id, String name) {}

    /**
     * Who first gave any of these fields of an object the value; empty if the log does not have it. One query.
     *
     * @param fields their names in the image
     * @param value as the image has it, which is text
     */
    public Optional<Author> ofFirst(EntityKind entity, long id, List<String> fields, String value) {
        var values = fields.stream()
                .map(field -> "function('json_value', h.after, '$." + field + "')")
                .collect(Collectors.joining(", "));
        return entityManager
                .createQuery(
                        "select h.actorId, h.actorName from Change h where h.entity = :entity and h.entityId = :id"
                                + " and :value in (" + values + ") order by h.id",
                        Object[].class)
                .setParameter("entity", entity)
                .setParameter("id", id)
                .setParameter("value", value)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new Author((Long) row[0], (String) row[1]));
    }

    /**
     * Whether a person changed one of the fields since the last approval, no matter who changed it later. One query.
     */
    public boolean isAnyOf(long userId, EntityKind entity, long id, Set<String> fields) {
        Supplier<TypedQuery<Change>> query = () -> entityManager
                .createQuery("""
                        select h from Change h where h.entity = :entity and h.entityId = :id and h.actorId = :userId
                            and h.id > coalesce((select max(d.id) from Change d where d.entity = :entity
                                and d.entityId = :id and d.action = APPROVE), 0)""", Change.class)
                .setParameter("entity", entity)
                .setParameter("id", id)
                .setParameter("userId", userId);
        return ChangeStream.any(
                entityManager,
                query,
                change -> Images.of(change).differences().stream()
                        .anyMatch(difference -> fields.contains(difference.field())));
    }
}
