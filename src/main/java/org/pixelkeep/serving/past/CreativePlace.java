package org.pixelkeep.serving.past;

import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.serving.decide.CreativeFacts;
import org.pixelkeep.serving.decide.SupplySources;

/** The parts of a creative that never change. */
record CreativePlace(long creativeId, long advertiserId, long networkId, CreativeType type) {
    /** The facts before it existed: nothing fires. */
    CreativeFacts notThereYet(SupplySources sources) {
        return CreativeFacts.of(creativeId, advertiserId, networkId, type)
                .sources(sources)
                .build();
    }
}
