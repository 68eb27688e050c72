package org.pixelkeep.pixel.edit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.integrity.OutsideEdit;
import org.pixelkeep.history.integrity.OutsideEdits;
import org.pixelkeep.history.past.LogPosition;
import org.pixelkeep.history.past.Past;
import org.pixelkeep.history.past.PastState;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.shared.limit.ReadBudget;

/**
 * Compares the rows of pixels and associations with the log. The application writes both in one transaction, so a
 * difference means that someone bypassed it.
 */
@ApplicationScoped
public class PixelOutsideEdits implements OutsideEdits {
    private static final int PART = 200;

    /** Which pixels come next, with the bytes of their texts. */
    private static final String NEXT = """
            select id, octet_length(concat_ws('', url, secure_url, trackers, content, secure_content, waiting_url,
                waiting_secure_url, waiting_trackers, waiting_content, waiting_secure_content))
            from pixel where network_id = :networkId and id > :after order by id""";

    private final EntityManager entityManager;
    private final Past past;

    PixelOutsideEdits(EntityManager entityManager, Past past) {
        this.entityManager = entityManager;
        this.past = past;
    }

    /**
     * The differences between a pixel with its associations and the log, from the log's value to the row's;
     * associations are named {@code associations}. Empty if there are none. Three queries.
     */
    public List<FieldChange> of(Pixel pixel) {
        return past.now(pixel.networkId)
                .map(now -> differences(now, List.of(pixel)).getOrDefault(pixel.id, List.of()))
                .orElse(List.of());
    }

    @Override
    public List<OutsideEdit> in(long networkId, int max) {
        var found = new ArrayList<OutsideEdit>();
        var after = 0L;
        for (; ; ) {
            var from = after;
            var part = QuarkusTransaction.requiringNew().call(() -> part(networkId, from));
            for (var pixelId : part.suspects()) {
                confirmed(pixelId).ifPresent(found::add);
                if (found.size() >= max) {
                    return found;
                }
            }
            if (part.last() == null) {
                found.addAll(QuarkusTransaction.requiringNew().call(() -> gone(networkId, max - found.size())));
                return found;
            }
            after = part.last();
        }
    }

    /** Pixels that seem to differ, and the last one checked; {@code null}: there are no more. */
    private record Part(Set<Long> suspects, @Nullable Long last) {}

    private Part part(long networkId, long after) {
        var ids = next(networkId, after);
        if (ids.isEmpty()) {
            return new Part(Set.of(), null);
        }
        List<Pixel> pixels = Pixel.list("id in ?1 order by id", ids);
        PixelQueries.loadVendors(pixels);
        var now = past.now(networkId);
        var suspects = now.isEmpty()
                ? pixels.stream().map(pixel -> pixel.id).collect(Collectors.toSet())
                : differences(now.get(), pixels).keySet();
        return new Part(Set.copyOf(suspects), ids.get(ids.size() - 1));
    }

    private List<Long> next(long networkId, long after) {
        List<?> rows = entityManager
                .createNativeQuery(NEXT, Object[].class)
                .setParameter("networkId", networkId)
                .setParameter("after", after)
                .setMaxResults(PART)
                .getResultList();
        var found = rows.stream().map(Object[].class::cast).toList();
        var fitting = ReadBudget.fitting(
                found.stream().map(row -> ((Number) row[1]).longValue()).toList());
        return found.stream()
                .limit(fitting)
                .map(row -> ((Number) row[0]).longValue())
                .toList();
    }

    /** Rechecks under the pixel's lock, which every change takes first. */
    private Optional<OutsideEdit> confirmed(long pixelId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Pixel pixel = Pixel.findById(pixelId, LockModeType.PESSIMISTIC_WRITE);
            var differences = pixel == null ? List.<FieldChange>of() : of(pixel);
            return differences.isEmpty() ? Optional.<OutsideEdit>empty() : Optional.of(edit(pixel, differences));
        });
    }

    private static OutsideEdit edit(Pixel pixel, List<FieldChange> differences) {
        var names = differences.stream().map(FieldChange::field).distinct().toList();
        var finding = names.contains("pixel")
                ? "it is not in the history."
                : String.join(", ", names)
                        + (names.size() == 1 && !names.contains("associations") ? " differs" : " differ")
                        + " from the history.";
        return new OutsideEdit(EntityKind.PIXEL, pixel.id, pixel.id, named(pixel.id, pixel.name) + finding);
    }

    /** Pixels in the history but not in the table: the application archives and never deletes. */
    private List<OutsideEdit> gone(long networkId, int max) {
        return entityManager
                .createQuery("""
                        select h.entityId, h.entityName from Change h
                        where h.networkId = :networkId and h.entity = PIXEL and h.action = CREATE
                            and not exists (select 1 from Pixel p where p.id = h.entityId)
                        order by h.entityId""", Object[].class)
                .setParameter("networkId", networkId)
                .setMaxResults(Math.max(max, 1))
                .getResultList()
                .stream()
                .map(row -> new OutsideEdit(
                        EntityKind.PIXEL,
                        (Long) row[0],
                        null,
                        named((Long) row[0], (String) row[1]) + "it was deleted without a record in the history."))
                .toList();
    }

    private static String named(long id, String name) {
        return "Pixel " + id + ", “" + name + "”: ";
    }

    private Map<Long, List<FieldChange>> differences(LogPosition now, List<Pixel> pixels) {
        entityManager.flush();
        var ids = pixels.stream().map(pixel -> pixel.id).toList();
        var images = pixels.stream()
                .collect(Collectors.toMap(
                        pixel -> pixel.id, pixel -> pixel.image().fields()));
        var ofPixels = new HashMap<Long, List<FieldChange>>();
        past.each(now, EntityKind.PIXEL, ids, state -> {
            var found = new ArrayList<FieldChange>();
            compare(state, Objects.requireNonNull(images.get(state.id())), found);
            ofPixels.put(state.id(), found);
        });
        var loggedAssociations = past.associationsOf(now, ids).stream()
                .collect(Collectors.groupingBy(state -> Objects.requireNonNull(state.pixelId())));
        var associations =
                Association.ofPixels(ids).stream().collect(Collectors.groupingBy(association -> association.pixelId));
        var differences = new LinkedHashMap<Long, List<FieldChange>>();
        for (var pixel : pixels) {
            var found = new ArrayList<>(
                    ofPixels.getOrDefault(pixel.id, List.of(new FieldChange("pixel", null, pixel.name))));
            compare(
                    loggedAssociations.getOrDefault(pixel.id, List.of()),
                    associations.getOrDefault(pixel.id, List.of()),
                    found);
            if (!found.isEmpty()) {
                differences.put(pixel.id, found);
            }
        }
        return differences;
    }

    /** By the fields known to the log at the time. */
    private static void compare(PastState state, Map<String, @Nullable Object> fields, List<FieldChange> found) {
        state.fields().forEach((field, value) -> {
            var row = fields.get(field);
            if (!comparable(value).equals(comparable(row))) {
                found.add(new FieldChange(field, value, row));
            }
        });
    }

    private static void compare(List<PastState> logged, List<Association> rows, List<FieldChange> found) {
        var left = logged.stream()
                .collect(Collectors.toMap(
                        PastState::id, PixelOutsideEdits::words, (one, other) -> one, LinkedHashMap::new));
        for (var row : rows) {
            var before = left.remove(row.id);
            var words = words(row);
            if (!words.equals(before)) {
                found.add(new FieldChange("associations", before, words));
            }
        }
        left.values().forEach(gone -> found.add(new FieldChange("associations", gone, null)));
    }

    private static String words(PastState association) {
        var fields = association.fields();
        return words(
                association.id(),
                fields.get("target"),
                fields.get("advertiserId"),
                fields.get("creativeId"),
                fields.get("exclusion"),
                association.texts("creativeTypes"));
    }

    private static String words(Association association) {
        return words(
                association.id,
                association.target,
                association.advertiserId,
                association.creativeId,
                association.exclusion,
                association.types().stream().map(CreativeType::name).toList());
    }

    private static String words(
            long id,
            @Nullable Object target,
            @Nullable Object advertiserId,
            @Nullable Object creativeId,
            @Nullable Object exclusion,
            List<String> types) {
        return "association " + id + (Boolean.TRUE.equals(exclusion) ? ", not " : ", ") + target
                + (creativeId != null ? " " + creativeId : advertiserId != null ? " " + advertiserId : "")
                + (types.isEmpty() ? "" : " only " + String.join(", ", types));
    }

    /** Normalizes numbers of any width and lists of any kind. */
    private static String comparable(@Nullable Object value) {
        return String.valueOf(value);
    }
}
