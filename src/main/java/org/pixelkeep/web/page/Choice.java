package org.pixelkeep.web.page;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One option of a select: the value that is sent and the text that people read. */
public record Choice(String value, String text) {

    /** A choice of an object, by its ID. */
    public static Choice of(long id, String text) {
        return new Choice(Long.toString(id), text);
    }

    /** Choices of objects by their IDs, in the order of the names. */
    public static List<Choice> of(Map<Long, String> names) {
        return names.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The constants of an enum, in order, with their display text. */
    public static List<Choice> of(Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> new Choice(constant.name(), Format.words(constant)))
                .toList();
    }

    /** The same with another text. */
    public static <E extends Enum<E>> List<Choice> of(E[] constants, Function<E, String> text) {
        return Arrays.stream(constants)
                .map(constant -> new Choice(constant.name(), text.apply(constant)))
                .toList();
    }

    /** Whether this is the chosen option, given as text, a number, or an enum constant. */
    public boolean matches(@Nullable Object chosen) {
        return chosen instanceof Enum<?> constant
                ? value.equals(constant.name())
                : chosen != null && value.equals(chosen.toString());
    }
}
