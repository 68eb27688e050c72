package org.pixelkeep.network.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.FieldRecord;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkFields;

/** A network in the API. */
record NetworkJson(
        long id,
        String name,
        @Nullable Integer pixelLimit,
        boolean fourEyes,
        boolean approveTemplates,
        boolean editsStopLive,
        boolean reviewRestored,
        boolean checkHealth,
        boolean checkScripts,
        boolean holdUnknownVendors,
        boolean holdBackLikelyDuplicates,
        boolean agentsWait,
        @Nullable Dialect defaultDialect,
        @Nullable Integer keepImports,
        @Nullable Integer keepNotices,
        @Nullable Integer keepDeliveries,
        @Nullable Instant archivedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    private static final FieldRecord<Network, NetworkJson> FIELDS =
            FieldRecord.of(NetworkJson.class, NetworkFields.ALL);

    static NetworkJson of(Network network) {
        return FIELDS.builder().from(network).build();
    }
}
