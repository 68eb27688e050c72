package org.pixelkeep.shared.error;

/** The exception that others were thrown because of, which says most in a line. */
public final class RootCause {
    private RootCause() {}

    /** The last of the causes; the failure itself if it has none. */
    public static Throwable of(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
