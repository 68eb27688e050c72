package org.pixelkeep.history.append;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How fast histories may grow: nothing is ever deleted from them. */
@ConfigMapping(prefix = "pixelkeep.history-growth")
interface GrowthLimits {
    /** Megabytes that people and programs may add to a network's history per day; 0 for no limit. */
    @WithDefault("2048")
    int perNetwork();
}
