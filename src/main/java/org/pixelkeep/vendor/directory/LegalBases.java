package org.pixelkeep.vendor.directory;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * On what a vendor bases its purposes, as it registered them on the Global Vendor List. Special purposes and features are not
 * among them: they need no consent.
 *
 * @param byPurpose TCF purposes, each with its default basis
 * @param flexible those of them that a publisher may move to the other basis
 */
public record LegalBases(SortedMap<Integer, Basis> byPurpose, Set<Integer> flexible) {
    /** The longest text: all purposes. */
    private static final int MAX_LENGTH = 100;

    private static final int LAST_PURPOSE = 11;
    private static final Pattern ENTRY = Pattern.compile("(\\d{1,2})([CL])(F?)");

    /** What a purpose rests on. */
    public enum Basis {
        CONSENT("C"),
        LEGITIMATE_INTEREST("L");

        private final String letter;

        Basis(String letter) {
            this.letter = letter;
        }
    }

    public LegalBases {
        byPurpose = Collections.unmodifiableSortedMap(new TreeMap<>(byPurpose));
        flexible = Set.copyOf(flexible);
    }

    /** Reads what {@link #written} wrote, in any order, with spaces; empty if it is something else. */
    public static Optional<LegalBases> read(String text) {
        var byPurpose = new TreeMap<Integer, Basis>();
        var flexible = new TreeSet<Integer>();
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        for (var word : text.strip().split("[\\s,]+")) {
            var entry = ENTRY.matcher(word);
            if (!entry.matches()) {
                return Optional.empty();
            }
            var purpose = Integer.parseInt(entry.group(1));
            var basis = entry.group(2).equals("C") ? Basis.CONSENT : Basis.LEGITIMATE_INTEREST;
            if (purpose < 1 || purpose > LAST_PURPOSE || byPurpose.put(purpose, basis) != null) {
                return Optional.empty();
            }
            if (!entry.group(3).isEmpty()) {
                flexible.add(purpose);
            }
        }
        return Optional.of(new LegalBases(byPurpose, flexible));
    }

    /** As stored; {@code null}: not known, as is what cannot be read, such as from a newer release. */
    public static @Nullable LegalBases ofStored(@Nullable String stored) {
        return stored == null ? null : read(stored).orElse(null);
    }

    /** By purpose, ascending: {@code 1C,7LF} for consent to 1, and legitimate interest for 7, flexible. */
    public String written() {
        return byPurpose.entrySet().stream()
                .map(entry -> entry.getKey() + entry.getValue().letter + (flexible.contains(entry.getKey()) ? "F" : ""))
                .collect(Collectors.joining(","));
    }

    /**
     * What a purpose may rest on.
     *
     * @param required what the publisher's restrictions require, may be both; empty: nothing
     * @return none if the vendor registered another basis and is not flexible; both if it did not register the purpose
     */
    public Set<Basis> allowed(int purpose, Set<Basis> required) {
        var registered = byPurpose.get(purpose);
        if (registered == null) {
            return required.isEmpty() ? EnumSet.allOf(Basis.class) : only(required);
        }
        if (required.isEmpty()) {
            return EnumSet.of(registered);
        }
        var demanded = only(required);
        return flexible.contains(purpose) || demanded.contains(registered) ? demanded : Set.of();
    }

    /** One requirement alone can be met; two that contradict each other cannot. */
    private static Set<Basis> only(Set<Basis> required) {
        return required.size() == 1 ? EnumSet.copyOf(required) : EnumSet.noneOf(Basis.class);
    }

    /** These purposes alone; {@code null}: none of them is registered. */
    public @Nullable LegalBases of(Iterable<Integer> purposes) {
        var some = new TreeMap<Integer, Basis>();
        for (var purpose : purposes) {
            var basis = byPurpose.get(purpose);
            if (basis != null) {
                some.put(purpose, basis);
            }
        }
        return some.isEmpty()
                ? null
                : new LegalBases(
                        some, flexible.stream().filter(some::containsKey).collect(Collectors.toSet()));
    }
}
