package org.pixelkeep.discrepancy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.discrepancy.ComparedDay.ComparedCreative;
import org.pixelkeep.health.HealthResult;

/** Puts the counts of each day side by side, and next to them what is known. */
final class DayComparer {
    private static final double QUARTER = 0.25;
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private final ComparisonRequest request;
    private final TimelineFacts knowledge;
    private final Map<Long, Creative> creatives;
    private final Map<LocalDate, List<HealthResult>> checks;
    private final List<String> consent;

    /** @param consent the vendors that the pixel needs consent for */
    DayComparer(
            ComparisonRequest request,
            TimelineFacts knowledge,
            Map<Long, Creative> creatives,
            Map<LocalDate, List<HealthResult>> checks,
            List<String> consent) {
        this.request = request;
        this.knowledge = knowledge;
        this.creatives = creatives;
        this.checks = checks;
        this.consent = consent;
    }

    /** A creative, or a name that no creative has; both empty: all of them together. */
    private record Of(@Nullable Long creativeId, String name) {}

    List<ComparedDay> days(List<DayCount> counts) {
        var cells = new TreeMap<LocalDate, Map<Of, Counts>>();
        for (var count : counts) {
            cells.computeIfAbsent(count.day(), day -> new LinkedHashMap<>())
                    .merge(
                            of(count),
                            new Counts(count.ours(), count.theirs()),
                            (one, other) -> one.plus(other.ours(), other.theirs()));
        }
        var totals = new TreeMap<LocalDate, Counts>();
        cells.forEach((day, of) -> totals.put(
                day, of.values().stream().reduce(Counts.NONE, (sum, one) -> sum.plus(one.ours(), one.theirs()))));
        var shift = new ShiftFinder(totals);
        return cells.entrySet().stream()
                .map(entry ->
                        day(entry.getKey(), entry.getValue(), totals.getOrDefault(entry.getKey(), Counts.NONE), shift))
                .toList();
    }

    private static Of of(DayCount count) {
        var name = count.creative();
        return count.creativeId() != null ? new Of(count.creativeId(), "") : new Of(null, name == null ? "" : name);
    }

    private ComparedDay day(LocalDate day, Map<Of, Counts> cells, Counts counts, ShiftFinder shift) {
        var mark = counts.mark(request.tolerance());
        var firing = firing(day, cells);
        var hours = zoneHours(day);
        var expected = expected(day, counts, firing, hours, shift);
        var explanation = explanation(counts, mark, expected);
        var facts = new ArrayList<>(knowledge.facts(day, concerned(cells)));
        checks(day).ifPresent(facts::add);
        if (hours != 0 && mark.isOut()) {
            facts.add(Fact.ofDay(Fact.Kind.TIME_ZONE, zoneWords(hours)));
        }
        if (mark == Mark.LOWER && explanation != Explanation.EXPLAINED && !consent.isEmpty()) {
            facts.add(Fact.ofDay(
                    Fact.Kind.CONSENT,
                    "Held back where a consent string does not allow " + DayWords.and(consent)
                            + ". Pixelkeep does not know how often that was."));
        }
        return new ComparedDay(day, counts, mark, firing, expected, explanation, facts, creatives(day, cells));
    }

    /** Those counted that day; all that are known if the sheet does not tell them apart. */
    private Set<Long> concerned(Map<Of, Counts> cells) {
        var ids = cells.keySet().stream()
                .map(Of::creativeId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return ids.isEmpty() ? knowledge.creativeIds() : ids;
    }

    private @Nullable Double firing(LocalDate day, Map<Of, Counts> cells) {
        var weights = 0.0;
        var weighted = 0.0;
        var sum = 0.0;
        var number = 0;
        for (var id : concerned(cells)) {
            var share = knowledge.firing(id, day);
            if (share != null) {
                var ours = cells.getOrDefault(new Of(id, ""), Counts.NONE).ours();
                weights += ours == null ? 0 : ours;
                weighted += ours == null ? 0 : share * ours;
                sum += share;
                number++;
            }
        }
        return number == 0 ? null : Double.valueOf(weights > 0 ? weighted / weights : sum / number);
    }

    /** How many hours later the vendor's day begins; negative: earlier. */
    private double zoneHours(LocalDate day) {
        return Duration.between(day.atStartOfDay(request.ourZone()), day.atStartOfDay(request.theirZone()))
                        .toMinutes()
                / 60.0;
    }

    private static String zoneWords(double hours) {
        var length = DayWords.length(Duration.ofMinutes(Math.round(Math.abs(hours) * 60)));
        return "The vendor’s day begins " + length + (hours > 0 ? " later" : " earlier")
                + " than ours: that part of its count belongs to our " + (hours > 0 ? "next" : "previous") + " day.";
    }

    private static @Nullable Long expected(
            LocalDate day, Counts counts, @Nullable Double firing, double zoneHours, ShiftFinder shift) {
        if (counts.ours() == null || firing == null) {
            return null;
        }
        var base = zoneHours == 0
                ? Double.valueOf(counts.ours())
                : shift.shifted(day, zoneHours).orElse(Double.valueOf(counts.ours()));
        return Math.round(base * firing);
    }

    private Explanation explanation(Counts counts, Mark mark, @Nullable Long expected) {
        var ours = counts.ours();
        var theirs = counts.theirs();
        if (!mark.isOut() || ours == null || theirs == null) {
            return Explanation.NOT_NEEDED;
        }
        if (expected == null) {
            return Explanation.UNKNOWN;
        }
        var allowed = BigDecimal.valueOf(ours).multiply(request.tolerance()).divide(PERCENT);
        if (BigDecimal.valueOf(Math.abs(theirs - expected)).compareTo(allowed) <= 0) {
            return Explanation.EXPLAINED;
        }
        var explained = (double) (ours - expected) / (ours - theirs);
        return explained >= QUARTER && explained <= 1 / QUARTER ? Explanation.PARTLY : Explanation.UNEXPLAINED;
    }

    private Optional<Fact> checks(LocalDate day) {
        var found = checks.getOrDefault(day, List.of());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var first = found.get(0);
        var times = found.size() == 1 ? "A check" : found.size() + " checks";
        return Optional.of(new Fact(
                Fact.Kind.ADDRESS,
                first.checkedAt,
                first.checkedAt,
                null,
                times + " of the URL found a problem, at "
                        + DayWords.time(first.checkedAt, request.ourZone(), false) + (found.size() == 1 ? "" : " first")
                        + ".",
                first.problem == null ? "" : first.problem,
                null));
    }

    private List<ComparedCreative> creatives(LocalDate day, Map<Of, Counts> cells) {
        return cells.entrySet().stream()
                .filter(cell -> cell.getKey().creativeId() != null
                        || !cell.getKey().name().isEmpty())
                .map(cell -> creative(day, cell.getKey(), cell.getValue()))
                .sorted(Comparator.<ComparedCreative>comparingLong(creative -> -difference(creative.counts()))
                        .thenComparing(ComparedCreative::name))
                .toList();
    }

    private static long difference(Counts counts) {
        return Math.abs((counts.ours() == null ? 0 : counts.ours()) - (counts.theirs() == null ? 0 : counts.theirs()));
    }

    private ComparedCreative creative(LocalDate day, Of of, Counts counts) {
        var id = of.creativeId();
        var creative = id == null ? null : creatives.get(id);
        return new ComparedCreative(
                creative == null ? null : id,
                creative == null ? (of.name().isEmpty() ? "A creative" : of.name()) : creative.name,
                counts,
                counts.mark(request.tolerance()),
                id == null ? null : knowledge.firing(id, day));
    }
}
