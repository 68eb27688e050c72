package org.pixelkeep.discrepancy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Looks whether the vendor's counts fit better if its days begin some hours earlier or later, by the totals of each day and
 * its neighbors alone: a part of one day's count is taken from the next. It can only say what is likely.
 */
final class ShiftFinder {
    private static final int HOURS = 24;
    private static final int MIN_DAYS = 5;

    /** The rest that a shift leaves has to be this much smaller than without it. */
    private static final double CLEARLY = 0.5;

    /** In the middle of our counts: less is noise. */
    private static final double WORTH_TELLING = 0.03;

    private final TreeMap<LocalDate, Counts> days = new TreeMap<>();

    ShiftFinder(Map<LocalDate, Counts> compared) {
        compared.forEach((day, counts) -> {
            if (counts.ours() != null && counts.theirs() != null) {
                days.put(day, counts);
            }
        });
    }

    /**
     * By how many hours the vendor's days begin later than ours, from -24 to 24; empty: no shift fits clearly better, or
     * there are too few days.
     */
    OptionalInt hours() {
        if (days.size() < MIN_DAYS) {
            return OptionalInt.empty();
        }
        var none = rest(0);
        var best = IntStream.rangeClosed(-HOURS, HOURS)
                .filter(hours -> hours != 0)
                .mapToObj(hours -> Map.entry(hours, rest(hours)))
                .min(Map.Entry.<Integer, Double>comparingByValue().thenComparing(entry -> Math.abs(entry.getKey())));
        return best.isPresent() && none > WORTH_TELLING && best.get().getValue() < none * CLEARLY
                ? OptionalInt.of(best.get().getKey())
                : OptionalInt.empty();
    }

    /** What our count of the day would be, if the day began so many hours later and traffic was even. */
    Optional<Double> shifted(LocalDate day, double hours) {
        var own = days.get(day);
        var neighbor = days.get(hours > 0 ? day.plusDays(1) : day.minusDays(1));
        if (own == null || own.ours() == null) {
            return Optional.empty();
        }
        var other = neighbor == null || neighbor.ours() == null ? own.ours() : neighbor.ours();
        var part = Math.min(HOURS, Math.abs(hours)) / HOURS;
        return Optional.of((1 - part) * own.ours() + part * other);
    }

    /** The average difference that is left, as a share of our count; a constant ratio counts for nothing. */
    private double rest(int hours) {
        var inner = days.keySet().stream()
                .filter(day -> days.containsKey(day.minusDays(1)) && days.containsKey(day.plusDays(1)))
                .toList();
        var ours = inner.stream()
                .mapToDouble(day -> shifted(day, hours).orElse(0.0))
                .sum();
        var theirs = inner.stream().mapToDouble(this::theirs).sum();
        if (inner.size() + 2 < MIN_DAYS || ours <= 0 || theirs <= 0) {
            return hours == 0 ? 0 : Double.MAX_VALUE;
        }
        var scale = theirs / ours;
        var apart = inner.stream()
                .mapToDouble(day ->
                        Math.abs(theirs(day) - scale * shifted(day, hours).orElse(0.0)))
                .sum();
        return apart / theirs;
    }

    private double theirs(LocalDate day) {
        var counts = days.get(day);
        return counts == null || counts.theirs() == null ? 0 : counts.theirs();
    }
}
