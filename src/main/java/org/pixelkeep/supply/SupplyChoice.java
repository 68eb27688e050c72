package org.pixelkeep.supply;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The supply sources that a pixel fires on. What the short form, {@code serveOnAdx}, can express is stored in it.
 *
 * @param sources the chosen codes, in order; empty exactly if all are meant
 */
public record SupplyChoice(SupplyRule rule, List<String> sources) {
    /** On all supply. */
    public static final SupplyChoice EVERYWHERE = new SupplyChoice(SupplyRule.ALL, List.of());

    /** On all but Google's. */
    public static final SupplyChoice NOT_GOOGLE = new SupplyChoice(SupplyRule.EXCEPT, List.of(SupplyCodes.GOOGLE));

    public SupplyChoice {
        sources = List.copyOf(new TreeSet<>(sources));
        if (rule == SupplyRule.EXCEPT && sources.isEmpty()) {
            rule = SupplyRule.ALL;
        }
        if (rule == SupplyRule.ALL) {
            sources = List.of();
        }
    }

    /**
     * The choice in the fields of a pixel.
     *
     * @param rule {@code null}: the short form says it
     * @param sources {@code null}: none
     */
    public static SupplyChoice of(@Nullable SupplyRule rule, @Nullable List<String> sources, boolean serveOnAdx) {
        return rule == null
                ? (serveOnAdx ? EVERYWHERE : NOT_GOOGLE)
                : new SupplyChoice(rule, sources == null ? List.of() : sources);
    }

    /** Whether it includes the source with the code; {@code null}: inventory without a source. */
    public boolean includes(@Nullable String code) {
        return isIncluded(code, rule, sources);
    }

    /** The same without an object, for those who ask often. */
    public static boolean isIncluded(@Nullable String code, SupplyRule rule, List<String> sources) {
        return switch (rule) {
            case ALL -> true;
            case ONLY -> code != null && sources.contains(code);
            case EXCEPT -> code == null || !sources.contains(code);
        };
    }

    /** What the short form says of it. */
    public boolean servesOnAdx() {
        return includes(SupplyCodes.GOOGLE);
    }

    /** Whether the short form says all of it. */
    public boolean isShort() {
        return equals(EVERYWHERE) || equals(NOT_GOOGLE);
    }

    /** The same with or without Google's. */
    public SupplyChoice servingOnAdx(boolean serves) {
        if (serves == servesOnAdx()) {
            return this;
        }
        var others = new TreeSet<>(sources);
        if (serves == (rule == SupplyRule.ONLY)) {
            others.add(SupplyCodes.GOOGLE);
        } else {
            others.remove(SupplyCodes.GOOGLE);
        }
        return new SupplyChoice(rule == SupplyRule.ALL ? SupplyRule.EXCEPT : rule, List.copyOf(others));
    }
}
