package org.pixelkeep.web.list;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.shared.time.Instants;

/**
 * Reads list filters, for pages, files, and the API alike: invalid ones are refused, because a list that ignores one looks
 * like the answer to a question that nobody asked. Absent or empty means no filter.
 */
public final class Filtering {
    private static final String ARCHIVED = "ARCHIVED";
    private static final List<String> IN_USE_OR_NOT = List.of("ACTIVE", ARCHIVED);

    private Filtering() {}

    /** @throws InvalidInput when it is not one of the constants */
    public static <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String name, @Nullable String value) {
        var names = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        var constant = oneOf(names, name, value);
        return constant == null ? null : Enum.valueOf(type, constant);
    }

    /** @throws InvalidInput when it is not one of the possible */
    public static @Nullable String oneOf(List<String> possible, String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!possible.contains(value)) {
            throw new InvalidInput(name, "Must be one of: " + String.join(", ", possible) + ".");
        }
        return value;
    }

    /**
     * Whether archived things are asked for, in place of those in use.
     *
     * @throws InvalidInput when the state is neither {@code ACTIVE} nor {@code ARCHIVED}
     */
    public static boolean archived(@Nullable String state) {
        return ARCHIVED.equals(oneOf(IN_USE_OR_NOT, "state", state));
    }

    /** @throws InvalidInput when it is not a number */
    public static @Nullable Long id(String name, @Nullable String value) {
        return number(name, value, "An ID must be a whole number.");
    }

    /** @throws InvalidInput when it is not a number */
    public static @Nullable Long revision(String name, @Nullable String value) {
        return number(name, value, "A revision is a whole number, such as 12.");
    }

    private static @Nullable Long number(String name, @Nullable String value, String message) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!Digits.are(value)) {
            throw new InvalidInput(name, message);
        }
        return Long.valueOf(value);
    }

    /** @throws InvalidInput when it is not a time with an offset */
    public static @Nullable Instant time(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        return Instants.parse(value)
                .orElseThrow(() -> new InvalidInput(name, "Must be a time such as 2026-11-24T10:00:00Z."));
    }
}
