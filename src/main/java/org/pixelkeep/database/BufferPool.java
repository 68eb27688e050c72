package org.pixelkeep.database;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How much memory the embedded server uses for rows and indexes. It allocates as needed, so a small database does not
 * use the memory of a large one.
 *
 * @param bytes whole megabytes, not less than {@link #MIN}
 */
record BufferPool(long bytes) {
    private static final long MEGABYTE = 1L << 20;

    /** The default of a server. */
    static final long MIN = 128 * MEGABYTE;

    /** Fits a network with a million creatives, including everything its lists read. */
    private static final long MAX_DEFAULT = 4096 * MEGABYTE;

    private static final int SHARE_OF_MEMORY = 4;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,7})\\s*([MG])B?");

    BufferPool {
        bytes = Math.max(MIN, bytes / MEGABYTE * MEGABYTE);
    }

    /** A quarter of the memory of this machine or container, at most 4 GB, since the application needs some too. */
    static BufferPool ofMachine() {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        return machine instanceof com.sun.management.OperatingSystemMXBean known
                ? ofMemory(known.getTotalMemorySize())
                : new BufferPool(MIN);
    }

    static BufferPool ofMemory(long bytes) {
        return new BufferPool(Math.min(MAX_DEFAULT, bytes / SHARE_OF_MEMORY));
    }

    /**
     * The configured size.
     *
     * @param text such as {@code 512M} or {@code 2G}
     * @throws DatabaseFailure when it is something else
     */
    static BufferPool of(String text) {
        var size = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            throw DatabaseFailure.ofSettings(
                    "PIXELKEEP_DATABASE_MEMORY is “%s”. Use a size such as 512M or 2G.".formatted(text));
        }
        return new BufferPool(Long.parseLong(size.group(1)) * (size.group(2).equals("G") ? 1024 : 1) * MEGABYTE);
    }
}
