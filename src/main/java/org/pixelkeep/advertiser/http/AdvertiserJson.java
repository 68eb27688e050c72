package org.pixelkeep.advertiser.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.advertiser.Advertiser;

/**
 * An advertiser as the API speaks it.
 *
 * @param state {@code ACTIVE}, {@code INACTIVE} or {@code ARCHIVED}
 */
record AdvertiserJson(
        long id,
        long networkId,
        String name,
        @Nullable String code,
        boolean active,
        String state,
        @Nullable Instant archivedAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    static AdvertiserJson of(Advertiser advertiser) {
        return new AdvertiserJson(
                advertiser.id,
                advertiser.networkId,
                advertiser.name,
                advertiser.code,
                advertiser.active,
                advertiser.state(),
                advertiser.archivedAt,
                advertiser.createdAt,
                advertiser.updatedAt,
                advertiser.version);
    }
}
