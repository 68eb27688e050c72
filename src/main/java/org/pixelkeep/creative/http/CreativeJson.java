package org.pixelkeep.creative.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;

/**
 * A creative as the API speaks it.
 *
 * @param suspended whether a reviewer suspended it
 * @param state {@code ACTIVE}, {@code INACTIVE}, {@code SUSPENDED} or {@code ARCHIVED}
 */
record CreativeJson(
        long id,
        long networkId,
        long advertiserId,
        String name,
        @Nullable String code,
        CreativeType type,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean active,
        boolean suspended,
        String state,
        @Nullable Instant archivedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    static CreativeJson of(Creative creative) {
        return new CreativeJson(
                creative.id,
                creative.networkId,
                creative.advertiserId,
                creative.name,
                creative.code,
                creative.type,
                creative.width,
                creative.height,
                creative.active,
                creative.suspended,
                creative.state(),
                creative.archivedAt,
                creative.createdAt,
                creative.updatedAt,
                creative.version);
    }
}
