package org.pixelkeep.web.error;

import java.util.Arrays;

/** Recognizes that a row holds a constant that only a newer release knows. */
final class NewerRelease {
    private NewerRelease() {}

    /** Whether Hibernate failed to read a constant of ours from a row: it has no exception of its own for that. */
    static boolean wrote(Throwable cause) {
        return cause instanceof IllegalArgumentException unknown
                && String.valueOf(unknown.getMessage()).startsWith("No enum constant org.pixelkeep.")
                && Arrays.stream(unknown.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith("org.hibernate.type."));
    }
}
