package org.pixelkeep.advertiser.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserFields;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldRecord;

/**
 * An advertiser in the API.
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
    private static final Field<Advertiser, String> STATE = Field.computed("state");
    private static final FieldRecord<Advertiser, AdvertiserJson> FIELDS =
            FieldRecord.of(AdvertiserJson.class, AdvertiserFields.ALL, STATE);

    static AdvertiserJson of(Advertiser advertiser) {
        return FIELDS.builder().from(advertiser).with(STATE, advertiser.state()).build();
    }
}
