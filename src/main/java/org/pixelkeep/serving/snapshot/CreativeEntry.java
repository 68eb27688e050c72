package org.pixelkeep.serving.snapshot;

import org.pixelkeep.creative.CreativeType;

/**
 * A creative as the snapshot holds it. There are a million of them.
 *
 * @param associations what is said of it alone
 */
public record CreativeEntry(
        long creativeId,
        long advertiserId,
        CreativeType type,
        boolean active,
        boolean suspended,
        boolean archived,
        PackedAssociations associations) {
    CreativeEntry saying(PackedAssociations other) {
        return new CreativeEntry(creativeId, advertiserId, type, active, suspended, archived, other);
    }
}
