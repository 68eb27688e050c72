package org.pixelkeep.mcp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arguments that were checked before a tool is called. */
final class Arguments {
    /** Explains the confirmation of every tool that writes. */
    static final String CONFIRMATION = "The confirmation from the dry run. Leave it out at first";

    private Arguments() {}

    /** A required argument; {@link Tools} refuses calls without it. */
    static <T> T given(@Nullable T argument) {
        return Objects.requireNonNull(argument);
    }
}
