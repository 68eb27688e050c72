package org.pixelkeep.macro.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.web.form.FormInput;

/** Reads the input and collects errors. */
record MacroInput(Violations violations) {
    /** Twice the maximum of a pixel, so that texts that are too long can still be checked. */
    static final int MAX_LENGTH = 131_072;

    /** The text; empty if it is missing, which is an error. */
    String text(@Nullable String text) {
        if (text == null) {
            violations.add("text", "Send a text.");
            return "";
        }
        violations.require(
                text.length() <= MAX_LENGTH,
                "text",
                String.format(Locale.ROOT, "At most %,d characters; this has %,d.", MAX_LENGTH, text.length()));
        return text;
    }

    <E extends Enum<E>> E required(String field, Class<E> type, @Nullable String value, E otherwise) {
        if (value == null) {
            violations.add(field, oneOf(type));
        }
        return optional(field, type, value, otherwise);
    }

    <E extends Enum<E>> E optional(String field, Class<E> type, @Nullable String value, E otherwise) {
        if (value == null) {
            return otherwise;
        }
        var constant = FormInput.constant(type, value);
        violations.require(constant.isPresent(), field, oneOf(type));
        return constant.orElse(otherwise);
    }

    private static <E extends Enum<E>> String oneOf(Class<E> type) {
        return "Must be one of "
                + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")) + ".";
    }
}
