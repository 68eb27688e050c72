package org.pixelkeep.serving.snapshot;

import org.pixelkeep.creative.CreativeType;

/**
 * A creative in the snapshot. There are a million of them.
 *
 * @param associations its individual associations
 */
public record CreativeEntry(
        long creativeId,
        long advertiserId,
        CreativeType type,
        boolean active,
        boolean suspended,
        boolean archived,
        PackedAssociations associations) {
    CreativeEntry with(PackedAssociations other) {
        return new CreativeEntry(creativeId, advertiserId, type, active, suspended, archived, other);
    }
}
