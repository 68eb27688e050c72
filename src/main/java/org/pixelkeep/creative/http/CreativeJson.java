package org.pixelkeep.creative.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.FieldRecord;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeFields;
import org.pixelkeep.creative.CreativeType;

/**
 * A creative in the API.
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
    private static final Field<Creative, String> STATE = Field.computed("state");
    private static final FieldRecord<Creative, CreativeJson> FIELDS =
            FieldRecord.of(CreativeJson.class, CreativeFields.ALL, STATE);

    static CreativeJson of(Creative creative) {
        return FIELDS.builder().from(creative).with(STATE, creative.state()).build();
    }
}
