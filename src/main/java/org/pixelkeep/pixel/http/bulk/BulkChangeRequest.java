package org.pixelkeep.pixel.http.bulk;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.bulk.BulkChange;
import org.pixelkeep.pixel.http.association.AssociationRequest;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * A request for a bulk change.
 *
 * @param pixelIds 1 to 500
 * @param target with {@code ATTACH}, like the fields up to the types: as for the association of one pixel
 * @param flightStart with {@code SET_FLIGHT}
 */
public record BulkChangeRequest(
        List<Long> pixelIds,
        BulkChange.@Nullable Kind change,
        @Nullable Target target,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        boolean exclusion,
        @Nullable Set<CreativeType> creativeTypes,
        @Nullable Instant flightStart,
        @Nullable Instant flightEnd) {
    static final BulkChangeRequest NEW =
            new BulkChangeRequest(List.of(), null, null, null, null, false, null, null, null);

    /** @throws InvalidInput when it is invalid */
    BulkChange bulkChange() {
        if (change == null) {
            throw new InvalidInput(
                    "change", "Must be one of: ACTIVATE, DEACTIVATE, ARCHIVE, RESTORE, ATTACH, SET_FLIGHT.");
        }
        var association = change == BulkChange.Kind.ATTACH
                ? new AssociationRequest(target, advertiserId, creativeId, exclusion, creativeTypes, false).draft()
                : null;
        return new BulkChange(change, association, flightStart, flightEnd);
    }
}
