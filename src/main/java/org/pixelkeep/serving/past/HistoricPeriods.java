package org.pixelkeep.serving.past;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.past.LogPosition;
import org.pixelkeep.history.past.Past;
import org.pixelkeep.history.past.PastState;
import org.pixelkeep.history.past.PastStep;
import org.pixelkeep.history.past.StepBudget;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.serving.decide.CandidateSource;

/** Reads the facts of a whole period from the log: twenty statements, however many creatives and changes. */
@Transactional
@ApplicationScoped
public class HistoricPeriods {
    /** The maximum number of changes read of a period, the first ones. */
    public static final int MAX_CHANGES = 2_000;

    private final HistoricCandidates candidates;
    private final Past past;

    HistoricPeriods(HistoricCandidates candidates, Past past) {
        this.candidates = candidates;
        this.past = past;
    }

    /**
     * The period of creatives of one network. It ends early where there are more than {@value #MAX_CHANGES} changes, or
     * fewer that are very large.
     *
     * @param creativeIds at most {@link CandidateSource#MAX}; those of other networks and unknown ones are left out
     * @param from the start, included
     * @param until the end, not included
     */
    public HistoricPeriod read(long networkId, Collection<Long> creativeIds, Instant from, Instant until) {
        if (creativeIds.size() > CandidateSource.MAX) {
            throw new IllegalArgumentException("at most " + CandidateSource.MAX + " creatives at once");
        }
        var places = creativeIds.isEmpty()
                ? List.<CreativePlace>of()
                : candidates.creatives(creativeIds).stream()
                        .filter(place -> place.networkId() == networkId)
                        .toList();
        var first = past.at(networkId, from).orElseGet(() -> new LogPosition(networkId, 0, 0, from));
        var last = past.at(networkId, until).orElse(first);
        var reading = new Reading(first, last);
        var states = reading.everything(places);
        var end = reading.end();
        return new HistoricPeriod(
                networkId, places, states, reading.steps, from, end == null ? until : end, end != null);
    }

    private static Stream<Long> vendorIds(PastState pixel) {
        return pixel.ids(PixelFields.VENDOR_IDS.key()).stream();
    }

    /** The state at the first position, and the steps up to the last one. */
    private final class Reading {
        private final LogPosition first;
        private final LogPosition last;
        private final List<PastStep> steps = new ArrayList<>();
        private final StepBudget room = new StepBudget(MAX_CHANGES);

        Reading(LogPosition first, LogPosition last) {
            this.first = first;
            this.last = last;
        }

        List<PastState> everything(List<CreativePlace> places) {
            var creativeIds = places.stream().map(CreativePlace::creativeId).collect(Collectors.toSet());
            var advertiserIds = places.stream().map(CreativePlace::advertiserId).collect(Collectors.toSet());
            var states = new ArrayList<PastState>();
            states.addAll(of(EntityKind.CREATIVE, creativeIds));
            states.addAll(of(EntityKind.ADVERTISER, advertiserIds));
            states.addAll(of(EntityKind.NETWORK, Set.of(first.networkId())));
            states.addAll(of(EntityKind.SUPPLY_SOURCE, Set.copyOf(candidates.sourceIds(first.networkId()))));
            var associations = new ArrayList<>(past.associationsOn(first, advertiserIds, creativeIds));
            var changed = past.associationStepsOn(first, last, advertiserIds, creativeIds, room);
            steps.addAll(changed);
            states.addAll(associations);
            var pixelIds = new HashSet<Long>();
            associations.forEach(state -> Stream.ofNullable(state.pixelId()).forEach(pixelIds::add));
            changed.forEach(step -> Stream.ofNullable(step.pixelId()).forEach(pixelIds::add));
            var pixels = of(EntityKind.PIXEL, pixelIds);
            states.addAll(pixels);
            var vendorIds = Stream.concat(
                            pixels.stream(),
                            steps.stream()
                                    .filter(step -> step.entity() == EntityKind.PIXEL)
                                    .flatMap(step -> Stream.ofNullable(step.after())))
                    .flatMap(HistoricPeriods::vendorIds)
                    .collect(Collectors.toSet());
            states.addAll(of(EntityKind.VENDOR, vendorIds));
            return states;
        }

        private Collection<PastState> of(EntityKind entity, Set<Long> ids) {
            steps.addAll(past.steps(first, last, entity, ids, room));
            return past.states(first, entity, ids).values();
        }

        /** The moment of the first change that no longer fits; {@code null}: all of them fit. */
        @Nullable
        Instant end() {
            var end = room.end();
            if (steps.size() <= MAX_CHANGES) {
                return end;
            }
            steps.sort(Comparator.comparingLong(PastStep::changeId));
            var tooMany = steps.get(MAX_CHANGES).at();
            return end == null || tooMany.isBefore(end) ? tooMany : end;
        }
    }
}
