package org.pixelkeep.shared.error;

/** Someone else has saved the object since the caller read it; nothing was written. Pages answer 409, the API 412. */
public class StaleVersion extends RuntimeException {
    private final long current;

    /** @param current the stored version */
    public StaleVersion(long current) {
        super("the version is now " + current);
        this.current = current;
    }

    /** The version that is stored now. */
    public long current() {
        return current;
    }

    /** @throws StaleVersion when the caller read another version; {@code null} skips the check */
    public static void check(@org.jspecify.annotations.Nullable Long read, long current) {
        if (read != null && read != current) {
            throw new StaleVersion(current);
        }
    }
}
