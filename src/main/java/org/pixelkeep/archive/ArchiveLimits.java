package org.pixelkeep.archive;

/**
 * How much an archive may hold.
 *
 * @param bytes of all its files, unpacked
 * @param lines of all its files
 * @param ratio how many times larger it may become; real ones become ten or twenty times larger
 */
public record ArchiveLimits(long bytes, long lines, int ratio) {
    /** For an upload, which is restored while somebody waits. */
    public static final ArchiveLimits UPLOAD = new ArchiveLimits(256L * 1024 * 1024, 200_000, 200);

    /** For a file of the operator. */
    public static final ArchiveLimits FILE = new ArchiveLimits(16L * 1024 * 1024 * 1024, 10_000_000, 1_000);
}
