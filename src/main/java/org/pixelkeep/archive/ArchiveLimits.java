package org.pixelkeep.archive;

/**
 * How much an archive may hold.
 *
 * @param bytes of all its files, unpacked
 * @param lines of all its files
 */
public record ArchiveLimits(long bytes, long lines) {
    /** For an upload, which is restored while somebody waits. */
    public static final ArchiveLimits UPLOAD = new ArchiveLimits(256L * 1024 * 1024, 200_000);

    /** For a file of the operator. */
    public static final ArchiveLimits FILE = new ArchiveLimits(16L * 1024 * 1024 * 1024, 10_000_000);
}
