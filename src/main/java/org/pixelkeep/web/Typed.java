package org.pixelkeep.web;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Violations;

/** Reads what was typed into a form. Forms bind all fields as text, so that nothing that was typed is lost. */
public final class Typed {
    /** A version that nothing has: saving with it always meets the stored one. */
    public static final long NO_VERSION = -1;

    private static final int LONGEST_NUMBER = 9;

    private Typed() {}

    /**
     * The whole number; {@code null} when nothing was typed.
     *
     * @param message noted for the field when it is not a number
     */
    public static @Nullable Integer number(Violations violations, String field, @Nullable String text, String message) {
        var stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty()) {
            return null;
        }
        if (!stripped.matches("-?\\d{1," + LONGEST_NUMBER + "}")) {
            violations.add(field, message);
            return null;
        }
        return Integer.valueOf(stripped);
    }

    /** The id; empty when it is none. */
    public static Optional<Long> id(@Nullable String text) {
        return text != null && text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** The version that the form was made from; {@link #NO_VERSION} when the form does not say. */
    public static long version(@Nullable String text) {
        return id(text).orElse(NO_VERSION);
    }

    /** The constant of this name; empty when there is none. */
    public static <E extends Enum<E>> Optional<E> constant(Class<E> type, @Nullable String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst();
    }

    /** Whether a box was ticked. */
    public static boolean ticked(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
