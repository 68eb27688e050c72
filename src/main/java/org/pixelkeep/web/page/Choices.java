package org.pixelkeep.web.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Digits;

/**
 * The options of a select, of which there may be ten thousand. Then the page has only the chosen one, and the others come
 * when somebody reaches for the select.
 *
 * @param options all of them, or the chosen one
 * @param rest the address of the others; {@code null}: there are no others
 */
public record Choices(List<Choice> options, @Nullable String rest) {
    /** So many options are part of the page. */
    public static final int MAX = 200;

    /** Nothing to choose from. */
    public static final Choices NONE = new Choices(List.of(), null);

    public Choices {
        options = List.copyOf(options);
    }

    /** The names of objects by their IDs, in the order of names. */
    public interface Names {
        /**
         * The first ones, and a chosen one, if there is such an object.
         *
         * @param chosen its ID; {@code null}: none
         */
        Map<Long, String> first(int max, @Nullable Long chosen);
    }

    /**
     * Advertisers of a network.
     *
     * @param chosen the ID of one of them, as it was sent; {@code null}, or none: none
     */
    public static Choices ofAdvertisers(long networkId, @Nullable String chosen, Names names) {
        return ofAdvertisers(networkId, Digits.number(chosen).orElse(null), names);
    }

    /** The same, with the ID. */
    public static Choices ofAdvertisers(long networkId, @Nullable Long chosen, Names names) {
        var first = names.first(MAX + 1, chosen);
        if (first.size() <= MAX) {
            return new Choices(Choice.of(first), null);
        }
        var all = "/networks/" + networkId + "/advertisers/options";
        var name = chosen == null ? null : first.get(chosen);
        return chosen == null || name == null
                ? new Choices(List.of(), all)
                : new Choices(List.of(Choice.of(chosen, name)), all + "?without=" + chosen);
    }

    /** The IDs of the options. */
    public List<Long> ids() {
        return options.stream()
                .flatMap(option -> Digits.number(option.value()).stream())
                .toList();
    }

    /** The options with these IDs, in their order here. */
    public List<Choice> ofIds(Set<Long> ids) {
        return options.stream()
                .filter(option ->
                        Digits.number(option.value()).filter(ids::contains).isPresent())
                .toList();
    }

    /** Whether there is anything to choose. */
    public boolean any() {
        return rest != null || !options.isEmpty();
    }

    /** Whether there is more than one option. */
    public boolean several() {
        return rest != null || options.size() > 1;
    }
}
