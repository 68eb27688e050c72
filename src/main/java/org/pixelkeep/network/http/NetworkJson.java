package org.pixelkeep.network.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.network.Network;

/** A network as the API speaks it. */
record NetworkJson(
        long id,
        String name,
        @Nullable Integer pixelLimit,
        boolean fourEyes,
        boolean approveTemplates,
        boolean checkHealth,
        boolean checkScripts,
        @Nullable Instant archivedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    static NetworkJson of(Network network) {
        return new NetworkJson(
                network.id,
                network.name,
                network.pixelLimit,
                network.fourEyes,
                network.approveTemplates,
                network.checkHealth,
                network.checkScripts,
                network.archivedAt,
                network.createdAt,
                network.updatedAt,
                network.version);
    }
}
