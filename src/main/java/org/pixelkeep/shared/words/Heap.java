package org.pixelkeep.shared.words;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The memory that objects have. */
final class Heap {
    /** Left for everything else. */
    private static final long SPARE = 64 * 1024 * 1024L;

    /** Without new objects: most of them are garbage, and collectors let them fill what is free. */
    private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && !pool.getName().contains("Eden"))
            .toList();

    private Heap() {}

    /** Whether that many bytes fit in addition to what has been in use for a while, some of which may be garbage. */
    static boolean hasRoom(long bytes) {
        var inUse = POOLS.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        return Runtime.getRuntime().maxMemory() - inUse >= bytes + SPARE;
    }
}
