package org.pixelkeep.web.form;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.Instants;

/** Reads form input. Forms bind all fields as text, so no input is lost. */
public final class FormInput {
    /** A version that nothing has: saving with it always conflicts. */
    public static final long NO_VERSION = -1;

    private static final int MAX_NUMBER_LENGTH = 9;

    private FormInput() {}

    /**
     * The whole number; {@code null} if nothing was entered.
     *
     * @param message noted for the field when it is not a number
     */
    public static @Nullable Integer number(Violations violations, String field, @Nullable String text, String message) {
        var stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty()) {
            return null;
        }
        if (!stripped.matches("-?\\d{1," + MAX_NUMBER_LENGTH + "}")) {
            violations.add(field, message);
            return null;
        }
        return Integer.valueOf(stripped);
    }

    /**
     * The UTC date and time, as browsers submit it; {@code null} if nothing was entered.
     *
     * @param violations notes it for the field when it is not a time
     */
    public static @Nullable Instant instant(Violations violations, String field, @Nullable String text) {
        var given = Texts.given(text);
        if (given == null) {
            return null;
        }
        var instant = Instants.parseUtc(given);
        violations.require(instant.isPresent(), field, "Enter a UTC date and time such as 2026-10-03T10:00.");
        return instant.orElse(null);
    }

    /**
     * The date; {@code null} if nothing was entered.
     *
     * @param violations notes it for the field when it is not a date
     */
    public static @Nullable LocalDate day(Violations violations, String field, @Nullable String text) {
        var given = Texts.given(text);
        if (given == null) {
            return null;
        }
        var day = Instants.parseDay(given);
        violations.require(day.isPresent(), field, "Enter a date such as 2026-10-03.");
        return day.orElse(null);
    }

    /**
     * A form's errors: none if everything could be read, and the service decides; otherwise the read errors plus all
     * other errors, so that people see all of them at once.
     *
     * @param others notes what is wrong with the values; those of fields that could not be read are left out
     */
    public static Errors errors(Violations inputErrors, Consumer<Violations> others) {
        if (inputErrors.found().isEmpty()) {
            return Errors.NONE;
        }
        var fields = inputErrors.found().stream().map(Violation::field).collect(Collectors.toSet());
        var more = new Violations();
        others.accept(more);
        var all = new ArrayList<>(inputErrors.found());
        more.found().stream()
                .filter(violation -> !fields.contains(violation.field()))
                .forEach(all::add);
        return new Errors(all);
    }

    /** The ID; empty if invalid. */
    public static Optional<Long> id(@Nullable String text) {
        return Digits.number(text);
    }

    /** The version the form was based on; {@link #NO_VERSION} if missing. */
    public static long version(@Nullable String text) {
        return id(text).orElse(NO_VERSION);
    }

    /** The constant with this name; empty if there is none. */
    public static <E extends Enum<E>> Optional<E> constant(Class<E> type, @Nullable String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst();
    }

    /** Whether a box was checked. */
    public static boolean ticked(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
