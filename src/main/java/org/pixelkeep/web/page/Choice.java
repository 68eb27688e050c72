package org.pixelkeep.web.page;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One option of a select: what is sent and what is read. */
public record Choice(String value, String text) {

    public static Choice of(long id, String text) {
        return new Choice(Long.toString(id), text);
    }

    /** The constants of an enum, in words and in their order. */
    public static List<Choice> of(Enum<?>... constants) {
        return Arrays.stream(constants)
                .map(constant -> new Choice(constant.name(), Format.words(constant)))
                .toList();
    }

    /** Whether this is the chosen one, which may be text, a number or an enum constant. */
    public boolean matches(@Nullable Object chosen) {
        return chosen instanceof Enum<?> constant
                ? value.equals(constant.name())
                : chosen != null && value.equals(chosen.toString());
    }
}
