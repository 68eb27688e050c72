package org.pixelkeep.shared.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads names of enum constants that another release may have written. */
public final class Constants {
    private Constants() {}

    /** The constant; empty if this release does not know it. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, @Nullable String name) {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
