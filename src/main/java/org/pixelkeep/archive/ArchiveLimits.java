package org.pixelkeep.archive;

import java.time.Duration;

/**
 * How much an archive may hold, and how long it may take.
 *
 * @param bytes of all its files, unpacked
 * @param lines of all its files
 * @param ratio how many times larger it may become; real ones become ten or twenty times larger
 * @param duration of its restore
 */
public record ArchiveLimits(long bytes, long lines, int ratio, Duration duration) {
    /** For an upload, which is restored while somebody waits. */
    public static final ArchiveLimits UPLOAD =
            new ArchiveLimits(256L * 1024 * 1024, 200_000, 200, Duration.ofMinutes(15));

    /** For a file of the operator. */
    public static final ArchiveLimits FILE =
            new ArchiveLimits(16L * 1024 * 1024 * 1024, 10_000_000, 1_000, Duration.ofHours(2));
}
