package org.pixelkeep.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.past.LogPosition;
import org.pixelkeep.history.past.Past;
import org.pixelkeep.history.past.PastStep;
import org.pixelkeep.history.past.StepBudget;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;

/**
 * Finds creatives that a pixel applied to at any time of a period: by its present associations, and by those that were
 * changed or removed since.
 */
@ApplicationScoped
class PixelCreatives {
    private static final int MAX_STEPS = 2_000;

    private final EntityManager entityManager;
    private final Past past;

    PixelCreatives(EntityManager entityManager, Past past) {
        this.entityManager = entityManager;
        this.past = past;
    }

    /** The first creatives, by ID, within reach; may include some that it did not apply to. Five queries. */
    List<Long> of(Pixel pixel, Reach reach, @Nullable Long advertiserId, Period period, int max) {
        var condition = new Condition();
        List<Association> wide =
                Association.list("pixelId = ?1 and exclusion = false and target in (NETWORK, ADVERTISER)", pixel.id);
        wide.forEach(association -> condition.add(association.advertiserId, association.types()));
        steps(pixel, period).forEach(condition::add);
        condition.creativeIds.addAll(individual(pixel, reach, advertiserId, max));
        return condition.isEmpty() ? List.of() : creatives(pixel, reach, advertiserId, condition, max);
    }

    /** Those of the creatives that are of the pixel's network and within reach. One query. */
    List<Long> chosen(Pixel pixel, Reach reach, Collection<Long> creativeIds) {
        if (creativeIds.isEmpty()) {
            return List.of();
        }
        var query = entityManager
                .createQuery(
                        "select c.id from Creative c where c.networkId = :networkId and c.id in :ids"
                                + within(reach, null) + " order by c.id",
                        Long.class)
                .setParameter("networkId", pixel.networkId)
                .setParameter("ids", creativeIds);
        parameters(reach, null).forEach(query::setParameter);
        return query.getResultList();
    }

    private List<PastStep> steps(Pixel pixel, Period period) {
        var first = past.at(pixel.networkId, period.from())
                .orElseGet(() -> new LogPosition(pixel.networkId, 0, 0, period.from()));
        return past.now(pixel.networkId)
                .map(last -> past.associationStepsOf(first, last, Set.of(pixel.id), new StepBudget(MAX_STEPS)))
                .orElse(List.of());
    }

    private List<Long> individual(Pixel pixel, Reach reach, @Nullable Long advertiserId, int max) {
        var query = entityManager
                .createQuery(
                        "select a.creativeId from Association a, Creative c where a.pixelId = :pixelId"
                                + " and a.exclusion = false and a.target = CREATIVE and c.id = a.creativeId"
                                + within(reach, advertiserId) + " order by a.creativeId",
                        Long.class)
                .setParameter("pixelId", pixel.id)
                .setMaxResults(max);
        parameters(reach, advertiserId).forEach(query::setParameter);
        return query.getResultList();
    }

    private List<Long> creatives(Pixel pixel, Reach reach, @Nullable Long advertiserId, Condition condition, int max) {
        var query = entityManager
                .createQuery(
                        "select c.id from Creative c where c.networkId = :networkId and (" + condition.text() + ")"
                                + within(reach, advertiserId) + " order by c.id",
                        Long.class)
                .setParameter("networkId", pixel.networkId)
                .setMaxResults(max);
        condition.values.forEach(query::setParameter);
        parameters(reach, advertiserId).forEach(query::setParameter);
        return query.getResultList();
    }

    private static String within(Reach reach, @Nullable Long advertiserId) {
        return (reach.whole() ? "" : " and c.advertiserId in :reach")
                + (advertiserId == null ? "" : " and c.advertiserId = :advertiserId");
    }

    private static Map<String, Object> parameters(Reach reach, @Nullable Long advertiserId) {
        var values = new HashMap<String, Object>();
        if (!reach.whole()) {
            values.put("reach", reach.isEmpty() ? Set.of(Reach.NOTHING) : reach.advertiserIds());
        }
        if (advertiserId != null) {
            values.put("advertiserId", advertiserId);
        }
        return values;
    }

    /** Creatives that associations cover. */
    private static final class Condition {
        private final Set<Long> creativeIds = new TreeSet<>();
        private final Map<Set<CreativeType>, Set<Long>> advertisers = new HashMap<>();
        private final Set<Set<CreativeType>> networks = new HashSet<>();
        private final Map<String, Object> values = new HashMap<>();

        void add(@Nullable Long advertiserId, Set<CreativeType> types) {
            if (advertiserId == null) {
                networks.add(types);
            } else {
                advertisers.computeIfAbsent(types, all -> new HashSet<>()).add(advertiserId);
            }
        }

        /** The types are not those of the time: a removed association says nothing of them here. */
        void add(PastStep step) {
            if (step.creativeId() == null) {
                add(step.advertiserId(), Set.of());
            } else {
                creativeIds.add(step.creativeId());
            }
        }

        boolean isEmpty() {
            return creativeIds.isEmpty() && advertisers.isEmpty() && networks.isEmpty();
        }

        String text() {
            var parts = new ArrayList<String>();
            networks.forEach(types -> parts.add(types.isEmpty() ? "1 = 1" : "c.type in " + value(types)));
            advertisers.forEach((types, ids) -> parts.add("(c.advertiserId in " + value(ids)
                    + (types.isEmpty() ? "" : " and c.type in " + value(types)) + ")"));
            if (!creativeIds.isEmpty()) {
                parts.add("c.id in " + value(creativeIds));
            }
            return String.join(" or ", parts);
        }

        private String value(Object of) {
            var name = "v" + values.size();
            values.put(name, of);
            return ":" + name;
        }
    }
}
