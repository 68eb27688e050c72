package org.pixelkeep.feed;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.pixelkeep.shared.error.Unavailable;
import org.pixelkeep.shared.node.PrivateFiles;

/**
 * Disk space for snapshot files. Keeps enough free for the log, the copies on disk, and an embedded database, no matter
 * how many snapshots are requested.
 */
@ApplicationScoped
class SpoolSpace {
    private final Path folder;
    private final long reserve;
    private final Disk disk;
    /** In bytes, by network: the next snapshot is expected to be as large as the last one. */
    private final Map<Long, Long> lengths = new ConcurrentHashMap<>();

    @Inject
    SpoolSpace(
            @ConfigProperty(name = "pixelkeep.data-dir", defaultValue = "data") Path dataDir,
            @ConfigProperty(name = "pixelkeep.snapshots.disk-reserve", defaultValue = "256M") MemorySize reserve) {
        this(
                dataDir.resolve("spool"),
                reserve.asLongValue(),
                folder -> Files.getFileStore(folder).getUsableSpace());
    }

    SpoolSpace(Path folder, long reserve, Disk disk) {
        this.folder = folder;
        this.reserve = reserve;
        this.disk = disk;
    }

    /** Returns the free bytes on a folder's disk. */
    interface Disk {
        long free(Path folder) throws IOException;
    }

    /**
     * An empty file for a snapshot of the network.
     *
     * @throws Unavailable when the snapshot is expected to leave less than the reserve
     */
    Spool open(long networkId) throws IOException {
        PrivateFiles.makeFolder(folder);
        if (free() - lengths.getOrDefault(networkId, 0L) < reserve) {
            throw new Unavailable(
                    "This node does not have enough free disk space for a snapshot. Use another node, or ask"
                            + " the operator to free up space.");
        }
        return Spool.in(folder, this::requireReserve, length -> lengths.put(networkId, length));
    }

    /** @throws IOException when less than the reserve is left; a running snapshot is then aborted */
    private void requireReserve() throws IOException {
        if (free() < reserve) {
            throw new IOException("less free disk space than pixelkeep.snapshots.disk-reserve");
        }
    }

    private long free() throws IOException {
        return disk.free(folder);
    }
}
