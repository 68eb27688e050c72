package org.pixelkeep.xandr.request;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Digits;

/** The parameters of a request, and the warnings that it gathers. Unknown ones are ignored with a warning. */
public final class Parameters {
    /** How many objects a page has, at most and if the script does not say. */
    public static final int PAGE = 100;

    /** The last position that a page can begin at. */
    private static final int LAST = 10_000_000;

    /** How many values a parameter can list. */
    private static final int MAX_VALUES = 1_000;

    /** Parameters that say how to answer, whatever the service. */
    private static final Set<String> COMMON =
            Set.of("id", "start_element", "num_elements", "sort", "fields", "search", "append", "current", "member_id");

    private static final List<String> FLAGS_ON = List.of("", "true", "1", "yes");

    private final Map<String, String> sent = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();

    private Parameters(MultivaluedMap<String, String> parameters) {
        parameters.forEach((name, values) -> sent.put(name, String.join(",", values)));
    }

    /** Those of the request. */
    public static Parameters of(UriInfo uri) {
        return new Parameters(uri.getQueryParameters());
    }

    /** The same, with those that were sent as the fields of an object. */
    public Parameters and(SentObject object) {
        sent.putAll(object.values());
        return this;
    }

    /**
     * The word in a parameter.
     *
     * @throws InvalidInput when it is absent, or none of the possible words
     */
    public String required(String name, Set<String> words) {
        var word = text(name);
        if (word == null || !words.contains(word)) {
            throw new InvalidInput(name, "Must be one of: " + String.join(", ", new TreeSet<>(words)) + ".");
        }
        return word;
    }

    /**
     * The number in a parameter.
     *
     * @throws InvalidInput when it is absent or invalid
     */
    public long requiredNumber(String name) {
        var number = number(name);
        if (number == null) {
            throw new InvalidInput(name, "Send a whole number.");
        }
        return number;
    }

    /**
     * The time in a parameter.
     *
     * @throws InvalidInput when it is invalid
     */
    public @Nullable Instant time(String name) {
        var text = text(name);
        return text == null
                ? null
                : Timestamps.read(text)
                        .orElseThrow(() -> new InvalidInput(name, "Must be a time such as 2026-11-24 10:00:00."));
    }

    /** The words in a comma-separated parameter; empty if it is absent. */
    public List<String> words(String name) {
        var text = text(name);
        return text == null
                ? List.of()
                : values(name, text).stream().map(String::strip).toList();
    }

    /** What the answer should warn of, in order. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Warns of something. */
    public void warn(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /** The parameter as sent; {@code null} if it is absent or empty. */
    public @Nullable String text(String name) {
        var text = sent.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Whether the flag is set; a bare one is. */
    public boolean flag(String name) {
        var text = sent.get(name);
        return text != null && FLAGS_ON.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The number in the parameter.
     *
     * @throws InvalidInput when it is invalid
     */
    public @Nullable Long number(String name) {
        var text = text(name);
        return text == null
                ? null
                : Digits.number(text).orElseThrow(() -> new InvalidInput(name, "Must be a whole number."));
    }

    /**
     * The IDs in {@code id}, in order; empty if it is absent.
     *
     * @throws InvalidInput when one is no number, or there are more than a page has
     */
    public List<Long> ids() {
        var text = text("id");
        if (text == null) {
            return List.of();
        }
        var ids = values("id", text).stream()
                .map(id -> Digits.number(id.strip())
                        .orElseThrow(() -> new InvalidInput("id", "An ID must be a whole number.")))
                .distinct()
                .toList();
        if (ids.size() > PAGE) {
            throw new InvalidInput("id", "At most " + PAGE + " IDs at once.");
        }
        return ids;
    }

    /** The ID if exactly one is asked for, which is answered as a single object. */
    public Optional<Long> onlyId() {
        var ids = ids();
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }

    /**
     * The ID of the object to change or delete.
     *
     * @throws InvalidInput when there is not exactly one
     */
    public long requiredId() {
        return onlyId().orElseThrow(() -> new InvalidInput("id", "Name one object, as ?id=."));
    }

    /**
     * The IDs of the objects to delete.
     *
     * @throws InvalidInput when there are none
     */
    public List<Long> requiredIds() {
        var ids = ids();
        if (ids.isEmpty()) {
            throw new InvalidInput("id", "Name the objects, as ?id=.");
        }
        return ids;
    }

    /** The position of the first object. */
    public int start() {
        return whole("start_element", 0, LAST);
    }

    /** How many objects a page has; more than {@link #PAGE} are not answered at once. */
    public int max() {
        var wanted = whole("num_elements", PAGE, Integer.MAX_VALUE);
        if (wanted == 0) {
            throw new InvalidInput("num_elements", "Must be at least 1.");
        }
        return Math.min(wanted, PAGE);
    }

    /** The names of the fields to show; empty: all. */
    public List<String> fields() {
        return words("fields");
    }

    /** All parameters that do not say how to answer. */
    Map<String, String> filters() {
        var filters = new TreeMap<>(sent);
        filters.keySet().removeAll(COMMON);
        if (sent.containsKey("member_id")) {
            filters.put("member_id", sent.getOrDefault("member_id", ""));
        }
        return filters;
    }

    /** The values in a comma-separated list. */
    static List<String> values(String name, String text) {
        var values = Arrays.stream(text.split(",", MAX_VALUES + 1))
                .filter(value -> !value.isBlank())
                .toList();
        if (values.size() > MAX_VALUES) {
            throw new InvalidInput(name, "At most 1,000 values at once.");
        }
        return values;
    }

    private int whole(String name, int usual, int max) {
        var number = number(name);
        if (number == null) {
            return usual;
        }
        if (number > max) {
            throw new InvalidInput(name, "Must be at most " + max + ".");
        }
        return number.intValue();
    }
}
