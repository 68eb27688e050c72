package org.pixelkeep.cli.demo;

import java.util.Set;
import org.pixelkeep.creative.CreativeType;

/**
 * A vendor's tag for many customers, each with a number of their own where the tag says {@code {n}}.
 *
 * @param types the creative types of its pixels; empty: all
 * @param vendorIds the vendors that the network's directory recognizes in it
 */
record AtlasTag(VendorTag tag, Set<CreativeType> types, Set<Long> vendorIds) {
    AtlasTag {
        types = Set.copyOf(types);
        vendorIds = Set.copyOf(vendorIds);
    }

    static AtlasTag of(VendorTag tag, CreativeType... types) {
        return new AtlasTag(tag, Set.of(types), Set.of());
    }

    AtlasTag of(Set<Long> recognized) {
        return new AtlasTag(tag, types, recognized);
    }
}
