package org.pixelkeep.supply.http;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.FieldRecord;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyFields;
import org.pixelkeep.supply.SupplySource;

/**
 * A supply source in the API.
 *
 * @param code what ad servers and pixels call it, for good
 * @param vendorsDeclared whether a pixel has to name a vendor there
 * @param declarationList the list that the vendors have to be on
 */
@Schema(name = "SupplySource")
record SourceJson(
        long id,
        long networkId,
        String code,
        String name,
        boolean vendorsDeclared,
        DeclarationList declarationList,
        @Nullable Instant archivedAt,
        Instant updatedAt,
        long version) {
    private static final FieldRecord<SupplySource, SourceJson> FIELDS =
            FieldRecord.of(SourceJson.class, SupplyFields.ALL);

    static SourceJson of(SupplySource source) {
        return FIELDS.builder().from(source).build();
    }
}
