package org.pixelkeep.serving.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.supply.SupplyCodes;

/**
 * The supply sources of a network, archived ones included, by ID. Google's is always among them.
 *
 * @param all never more than a network may have
 */
public record SupplySources(List<SourceFacts> all) {
    /** The sources of a network that has none on record. */
    public static final SupplySources NONE = new SupplySources(List.of());

    public SupplySources {
        var sorted = all.stream()
                .sorted(Comparator.comparingLong(SourceFacts::sourceId))
                .collect(Collectors.toCollection(ArrayList::new));
        if (sorted.stream().noneMatch(source -> source.code().equals(SupplyCodes.GOOGLE))) {
            sorted.add(0, SourceFacts.GOOGLE);
        }
        all = List.copyOf(sorted);
    }

    /** The same with a source that is new, or changed. */
    public SupplySources with(SourceFacts source) {
        var others = new ArrayList<>(all);
        others.removeIf(other -> other.code().equals(source.code()));
        others.add(source);
        return new SupplySources(others);
    }

    /** The index of the source with the code in {@link #all}; -1: the network has none. */
    public int indexOf(String code) {
        for (var at = 0; at < all.size(); at++) {
            if (all.get(at).code().equals(code)) {
                return at;
            }
        }
        return -1;
    }

    /** The source with the code. */
    public Optional<SourceFacts> find(String code) {
        return Optional.ofNullable(get(code));
    }

    @Nullable
    SourceFacts get(String code) {
        var at = indexOf(code);
        return at < 0 ? null : all.get(at);
    }

    /** The name of the source with the code, or else the code. */
    String name(String code) {
        var source = get(code);
        return source == null ? code : source.name();
    }

    /** Whether the context names no source, or one of these. */
    public boolean has(Context context) {
        var code = context.supply();
        return code == null || indexOf(code) >= 0;
    }

    /**
     * Refuses a context with a source that the network does not have.
     *
     * @throws InvalidInput naming those that it has
     */
    public void require(Context context) {
        if (!has(context)) {
            var code = context.supply();
            throw new InvalidInput(
                    "supply",
                    "“" + code
                            + (context.asOf() == null
                                    ? "” is not a supply source of this network."
                                    : "” was not a supply source of this network at that time.")
                            + " Send DEFAULT, or one of: "
                            + all.stream()
                                    .filter(source -> !source.archived())
                                    .map(SourceFacts::code)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
    }
}
