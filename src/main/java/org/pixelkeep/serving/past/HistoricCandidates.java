package org.pixelkeep.serving.past;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.past.Past;
import org.pixelkeep.serving.decide.AsOf;
import org.pixelkeep.serving.decide.CandidateSource;
import org.pixelkeep.serving.decide.LoadedInput;
import org.pixelkeep.serving.decide.ResolveInput;
import org.pixelkeep.serving.decide.Resolver;
import org.pixelkeep.serving.decide.SupplySources;
import org.pixelkeep.shared.text.Constants;

/**
 * Reads the facts as they were, from the change log: from them, the {@link Resolver} decides what it decided at the time.
 * Twelve statements for the creatives of one network, however many. Each reads the changes that it needs by index.
 */
@Transactional
@ApplicationScoped
public class HistoricCandidates {
    /** Plain SQL, because a newer release may have written a type that this one does not know. */
    private static final String CREATIVES =
            "select c.id, c.advertiser_id, c.network_id, c.type from creative c where c.id in (:creativeIds)";

    /** The IDs alone: what they were is in the log. */
    private static final String SOURCES = "select s.id from supply_source s where s.network_id = :networkId";

    private final EntityManager entityManager;
    private final Past past;

    HistoricCandidates(EntityManager entityManager, Past past) {
        this.entityManager = entityManager;
        this.past = past;
    }

    /**
     * The facts by creative ID, like {@link CandidateSource#find} for the present. A creative that did not exist yet
     * has no candidates. IDs that are not of a creative are absent.
     *
     * @param creativeIds at most {@link CandidateSource#MAX}
     */
    public Map<Long, ResolveInput> find(Collection<Long> creativeIds, AsOf asOf) {
        if (creativeIds.size() > CandidateSource.MAX) {
            throw new IllegalArgumentException("at most " + CandidateSource.MAX + " creatives at once");
        }
        if (creativeIds.isEmpty()) {
            return Map.of();
        }
        var found = new LinkedHashMap<Long, ResolveInput>();
        creatives(creativeIds).stream()
                .collect(Collectors.groupingBy(CreativePlace::networkId))
                .forEach((networkId, places) -> asOf.in(past, networkId)
                        .ifPresentOrElse(
                                position -> found.putAll(HistoricFacts.inputs(
                                        new LoggedFacts(past, position, sourceIds(networkId)), places)),
                                () -> places.forEach(place -> found.put(
                                        place.creativeId(),
                                        new LoadedInput(place.notThereYet(SupplySources.NONE), List.of(), 0)))));
        return found;
    }

    /** Every supply source that the network has or had. */
    List<Long> sourceIds(long networkId) {
        List<?> ids = entityManager
                .createNativeQuery(SOURCES, Long.class)
                .setParameter("networkId", networkId)
                .getResultList();
        return ids.stream().map(Long.class::cast).toList();
    }

    /** The creatives among these IDs, as far as this release knows their types. */
    List<CreativePlace> creatives(Collection<Long> ids) {
        List<?> rows = entityManager
                .createNativeQuery(CREATIVES, Object[].class)
                .setParameter("creativeIds", ids)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .flatMap(row -> Constants.find(CreativeType.class, (String) row[3])
                        .map(type -> new CreativePlace(number(row[0]), number(row[1]), number(row[2]), type))
                        .stream())
                .toList();
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
