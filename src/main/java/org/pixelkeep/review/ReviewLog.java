package org.pixelkeep.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;

/** Reads reviews from the log of changes. */
@ApplicationScoped
public class ReviewLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String LAST_DECISION = """
            (select max(d.id) from Change d where d.pixelId = h.pixelId and d.entity = PIXEL
                and d.action in (APPROVE, EXEMPT))""";

    private final EntityManager entityManager;

    ReviewLog(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The last approved or exempted content of each pixel; absent: none. One query. */
    public Map<Long, Approved> lastApproved(Collection<Long> pixelIds) {
        if (pixelIds.isEmpty()) {
            return Map.of();
        }
        var approved = new HashMap<Long, Approved>();
        entityManager
                .createQuery(
                        "select h from Change h where h.pixelId in :ids and h.entity = PIXEL and h.id = "
                                + LAST_DECISION,
                        Change.class)
                .setParameter("ids", pixelIds)
                .getResultList()
                .forEach(change -> approved.put(
                        change.entityId, new Approved(change.at, change.actorName, content(change.after))));
        return approved;
    }

    /** Those of the pixels whose content the person wrote or changed since the last approval. One query. */
    Set<Long> writtenBy(long userId, Collection<Long> pixelIds) {
        if (pixelIds.isEmpty()) {
            return Set.of();
        }
        return entityManager
                .createQuery(
                        "select h from Change h where h.pixelId in :ids and h.entity = PIXEL and h.actorId = :userId"
                                + " and h.action in (CREATE, EDIT, RESTORE) and h.id > coalesce(" + LAST_DECISION
                                + ", 0)",
                        Change.class)
                .setParameter("ids", pixelIds)
                .setParameter("userId", userId)
                .getResultList()
                .stream()
                .filter(change -> !content(change.before).equals(content(change.after)))
                .map(change -> change.entityId)
                .collect(Collectors.toSet());
    }

    /** The content fields by their names in the log. */
    static Map<String, @Nullable String> contentOf(Pixel pixel) {
        var fields = pixel.image().fields();
        var content = new LinkedHashMap<String, @Nullable String>();
        PixelFields.REVIEWED_NAMES.forEach(field -> content.put(field, Objects.toString(fields.get(field), null)));
        return content;
    }

    private static Map<String, @Nullable String> content(@Nullable String image) {
        var content = new LinkedHashMap<String, @Nullable String>();
        if (image != null) {
            try {
                Map<String, @Nullable Object> fields = JSON.readValue(image, new TypeReference<>() {});
                PixelFields.REVIEWED_NAMES.forEach(
                        field -> content.put(field, Objects.toString(fields.get(field), null)));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return content;
    }
}
