package org.pixelkeep.serving.past;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.history.past.PastState;
import org.pixelkeep.history.past.PastStep;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.decide.ResolveInput;

/**
 * The facts about some creatives of a network during a period: those at its start, and every change to them, replayed in
 * memory. At each moment they are what {@link HistoricCandidates} reads for it. For one walk.
 */
public final class HistoricPeriod {
    private final long networkId;
    private final List<CreativePlace> places;
    private final List<PastStep> steps;
    private final Instant from;
    private final boolean cut;
    private final Replay replay;
    private Instant until;

    /**
     * @param steps all changes in the period, in any order
     * @param until the end, which is excluded; changes at or after it do not count
     * @param cut whether there are more changes than are read at once, so that the period ends earlier than it should
     */
    HistoricPeriod(
            long networkId,
            List<CreativePlace> places,
            Collection<PastState> start,
            List<PastStep> steps,
            Instant from,
            Instant until,
            boolean cut) {
        this.networkId = networkId;
        this.places = List.copyOf(places);
        this.steps = steps.stream()
                .filter(step -> step.at().isBefore(until))
                .sorted(Comparator.comparingLong(PastStep::changeId))
                .toList();
        this.from = from;
        this.until = until;
        this.cut = cut;
        this.replay = new Replay(start);
    }

    /** Receives the facts about each creative, in chronological order. */
    public interface Visitor {
        /** @param until when the facts changed, or the end of the period */
        void facts(long creativeId, Instant from, Instant until, ResolveInput facts);

        /** Whether to continue; asked before each change. */
        boolean wantsMore();
    }

    /** The end: earlier than requested if there are too many changes. */
    public Instant until() {
        return until;
    }

    /** Whether there are changes beyond its end that were not read. */
    public boolean cut() {
        return cut;
    }

    /** All changes in the period, in order. */
    public List<PastStep> steps() {
        return steps;
    }

    /** Replays the period. If the visitor stops, the period ends at the next change. */
    public void visit(Visitor visitor) {
        var known = new LinkedHashMap<Long, Since>();
        HistoricFacts.inputs(replay, places).forEach((id, facts) -> known.put(id, new Since(from, facts)));
        for (var at = 0; at < steps.size(); ) {
            var moment = steps.get(at).at();
            if (!visitor.wantsMore()) {
                until = moment;
                break;
            }
            var together = new ArrayList<PastStep>();
            for (; at < steps.size() && steps.get(at).at().equals(moment); at++) {
                together.add(steps.get(at));
            }
            together.forEach(replay::apply);
            var concerned = places.stream()
                    .filter(place -> together.stream().anyMatch(step -> concerns(step, place)))
                    .toList();
            if (!concerned.isEmpty()) {
                HistoricFacts.inputs(replay, concerned).forEach((id, facts) -> {
                    var before = Objects.requireNonNull(known.put(id, new Since(moment, facts)));
                    if (before.at().isBefore(moment)) {
                        visitor.facts(id, before.at(), moment, before.facts());
                    }
                });
            }
        }
        known.forEach((id, since) -> {
            if (since.at().isBefore(until)) {
                visitor.facts(id, since.at(), until, since.facts());
            }
        });
    }

    private static boolean concerns(PastStep step, CreativePlace place) {
        return switch (step.entity()) {
            case CREATIVE -> step.entityId() == place.creativeId();
            case ADVERTISER -> step.entityId() == place.advertiserId();
            case ASSOCIATION ->
                (step.advertiserId() == null || step.advertiserId() == place.advertiserId())
                        && (step.creativeId() == null || step.creativeId() == place.creativeId());
            default -> true;
        };
    }

    private record Since(Instant at, ResolveInput facts) {}

    /** The state of everything at the moment reached so far. */
    private final class Replay implements PastFacts {
        private final Map<EntityKind, Map<Long, PastState>> things = new EnumMap<>(EntityKind.class);
        private final Map<Long, PixelFacts> pixels = new HashMap<>();
        private long revision;

        Replay(Collection<PastState> start) {
            start.forEach(state -> of(state.entity()).put(state.id(), state));
        }

        void apply(PastStep step) {
            revision = step.revision();
            var after = step.after();
            if (after == null) {
                of(step.entity()).remove(step.entityId());
            } else {
                of(step.entity()).put(step.entityId(), after);
            }
            switch (step.entity()) {
                case PIXEL -> pixels.remove(step.entityId());
                case VENDOR -> pixels.clear();
                default -> {}
            }
        }

        private Map<Long, PastState> of(EntityKind entity) {
            return things.computeIfAbsent(entity, kind -> new LinkedHashMap<>());
        }

        @Override
        public long networkId() {
            return networkId;
        }

        @Override
        public long revision() {
            return revision;
        }

        @Override
        public Map<Long, PastState> states(EntityKind entity, Collection<Long> ids) {
            var known = of(entity);
            return ids.stream()
                    .filter(known::containsKey)
                    .distinct()
                    .collect(Collectors.toMap(id -> id, id -> Objects.requireNonNull(known.get(id))));
        }

        @Override
        public Collection<Long> sourceIds() {
            return List.copyOf(of(EntityKind.SUPPLY_SOURCE).keySet());
        }

        @Override
        public List<PastState> associationsOn(Collection<Long> advertiserIds, Collection<Long> creativeIds) {
            return List.copyOf(of(EntityKind.ASSOCIATION).values());
        }

        @Override
        public Map<Long, PixelFacts> pixels(Set<Long> ids) {
            var missing = ids.stream().filter(id -> !pixels.containsKey(id)).collect(Collectors.toSet());
            if (!missing.isEmpty()) {
                pixels.putAll(HistoricFacts.pixels(this, missing));
            }
            return pixels;
        }
    }
}
