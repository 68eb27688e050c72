package org.pixelkeep.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.ChangeStream;
import org.pixelkeep.history.read.UndoReason;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.tracker.TrackerWords;

/** Reads reviews from the log of changes. A decision that was undone approves nothing. */
@ApplicationScoped
public class ReviewLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_DECISIONS = 200;

    /** A change {@code d} that let content through, and was not undone since. */
    private static final String LETS_THROUGH =
            "d.entity = PIXEL and d.action in (APPROVE, EXEMPT) and " + UndoReason.notUndone("d");

    private static final String LAST_DECISION =
            "(select max(d.id) from Change d where d.pixelId = h.pixelId and " + LETS_THROUGH + ")";

    private static final String SINCE_APPROVAL = "select h from Change h where h.pixelId in :ids and h.entity = PIXEL"
            + " and h.action in (CREATE, EDIT, RESTORE) and h.id > coalesce(" + LAST_DECISION + ", 0)";

    private final EntityManager entityManager;

    ReviewLog(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The last approved or exempted content of each pixel; absent: none. One query. */
    public Map<Long, LastApproval> lastApproved(Collection<Long> pixelIds) {
        if (pixelIds.isEmpty()) {
            return Map.of();
        }
        var approved = new HashMap<Long, LastApproval>();
        Supplier<TypedQuery<Change>> query = () -> entityManager
                .createQuery(
                        "select h from Change h where h.pixelId in :ids and h.entity = PIXEL and h.id = "
                                + LAST_DECISION,
                        Change.class)
                .setParameter("ids", pixelIds);
        ChangeStream.each(
                entityManager,
                query,
                change -> approved.put(
                        change.entityId,
                        new LastApproval(change.at, change.actorName, texts(live(read(change.after))))));
        return approved;
    }

    /** Who wrote the newest content of each pixel, by name; absent: the system. At most one query. */
    public Map<Long, String> authors(Collection<Pixel> pixels) {
        var authors = new HashMap<Long, String>();
        var logged = new HashSet<Long>();
        for (var pixel : pixels) {
            if (pixel.waiting == null && pixel.contentBy != null) {
                logged.add(pixel.id);
            } else if (pixel.waiting != null && pixel.waiting.author != null) {
                authors.put(pixel.id, pixel.waiting.author);
            }
        }
        if (!logged.isEmpty()) {
            entityManager
                    .createQuery(
                            "select h.pixelId, h.actorName from Change h where h.id in (select max(d.id) from Change d,"
                                    + " Pixel p where p.id = d.pixelId and p.id in :ids and d.entity = PIXEL"
                                    + " and d.actorId = p.contentBy and d.action in (CREATE, EDIT, RESTORE)"
                                    + " group by d.pixelId)",
                            Object[].class)
                    .setParameter("ids", logged)
                    .getResultList()
                    .forEach(row -> authors.put((Long) row[0], (String) row[1]));
        }
        return authors;
    }

    /** Those of the pixels whose newest content the person wrote or changed since the last approval. One query. */
    Set<Long> writtenBy(long userId, Collection<Long> pixelIds) {
        if (pixelIds.isEmpty()) {
            return Set.of();
        }
        return writers(() -> entityManager
                .createQuery(SINCE_APPROVAL + " and h.actorId = :userId", Change.class)
                .setParameter("ids", pixelIds)
                .setParameter("userId", userId));
    }

    /** Those of the pixels whose newest content an agent wrote or changed since the last approval. One query. */
    public Set<Long> writtenByAgents(Collection<Long> pixelIds) {
        if (pixelIds.isEmpty()) {
            return Set.of();
        }
        return writers(() -> entityManager
                .createQuery(SINCE_APPROVAL + " and h.channel = :agent", Change.class)
                .setParameter("ids", pixelIds)
                .setParameter("agent", Caller.Channel.AGENT));
    }

    private Set<Long> writers(Supplier<TypedQuery<Change>> query) {
        var written = new HashSet<Long>();
        ChangeStream.each(entityManager, query, change -> {
            // One change is enough, and reading its images is the most work.
            if (!written.contains(change.entityId) && writes(change)) {
                written.add(change.entityId);
            }
        });
        return written;
    }

    /**
     * The decision that let the pixel's content through before, byte for byte and on the same event; empty if there is
     * none, or it was rejected since. An approval that was undone approves nothing; a rejection that was undone approves
     * nothing either, so the content waits as after it. At most three queries.
     *
     * @param fourEyes whether only the decision of a person counts that wrote nothing of it
     */
    Optional<Change> approvalOfSame(Pixel pixel, boolean fourEyes) {
        var content = PixelFields.liveContent(pixel.image().fields());
        Supplier<TypedQuery<Change>> query = () -> entityManager
                .createQuery(
                        "select h from Change h where h.pixelId = :id and h.entity = PIXEL"
                                + " and (h.action = REJECT or h.action in (APPROVE, EXEMPT) and "
                                + UndoReason.notUndone("h")
                                + ") order by h.id desc",
                        Change.class)
                .setParameter("id", pixel.id)
                .setMaxResults(MAX_DECISIONS);
        return ChangeStream.first(
                        entityManager, query, decision -> decidedOn(decision).equals(content))
                .filter(decision -> decision.action != Action.REJECT)
                .filter(decision -> !fourEyes || isByAnother(decision));
    }

    /** Whether a person decided, on what others had written since the decision before. */
    private boolean isByAnother(Change decision) {
        if (decision.actorId == null) {
            return false;
        }
        Supplier<TypedQuery<Change>> query = () -> entityManager
                .createQuery(
                        "select h from Change h where h.pixelId = :id and h.entity = PIXEL"
                                + " and h.actorId = :userId and h.action in (CREATE, EDIT, RESTORE)"
                                + " and h.id < :before and h.id > coalesce((select max(d.id) from Change d"
                                + " where d.pixelId = :id and d.id < :before and " + LETS_THROUGH + "), 0)",
                        Change.class)
                .setParameter("id", decision.entityId)
                .setParameter("userId", decision.actorId)
                .setParameter("before", decision.id);
        return !ChangeStream.any(entityManager, query, ReviewLog::writes);
    }

    /** The content that a decision was about: a rejected edit, or what the pixel had then. */
    private static Map<String, @Nullable Object> decidedOn(Change decision) {
        var before = read(decision.before);
        var after = read(decision.after);
        return PixelFields.waitingStatus(before) == PixelFields.waitingStatus(after) || !PixelFields.waits(after)
                ? live(after)
                : PixelFields.newestContent(after);
    }

    /** Whether a change wrote content, instead of only withdrawing an edit. */
    private static boolean writes(Change change) {
        var before = read(change.before);
        var after = read(change.after);
        var withdraws = PixelFields.waits(before)
                && !PixelFields.waits(after)
                && live(before).equals(live(after));
        return !withdraws && !reviewed(before).equals(reviewed(after));
    }

    /** The newest content, as far as it is reviewed. */
    private static Map<String, @Nullable String> reviewed(Map<String, @Nullable Object> image) {
        return image.isEmpty() ? Map.of() : texts(PixelFields.newestContent(image));
    }

    private static Map<String, @Nullable Object> live(Map<String, @Nullable Object> image) {
        return PixelFields.liveContent(image);
    }

    /** The content fields that fire by their names in the log. */
    static Map<String, @Nullable String> contentOf(Pixel pixel) {
        return texts(live(pixel.image().fields()));
    }

    private static Map<String, @Nullable String> texts(Map<String, @Nullable Object> content) {
        var texts = new LinkedHashMap<String, @Nullable String>();
        PixelFields.REVIEWED_NAMES.forEach(field -> texts.put(
                field,
                content.get(field) instanceof List<?> trackers
                        ? TrackerWords.of(trackers)
                        : Objects.toString(content.get(field), null)));
        return texts;
    }

    private static Map<String, @Nullable Object> read(@Nullable String image) {
        if (image == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(image, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
