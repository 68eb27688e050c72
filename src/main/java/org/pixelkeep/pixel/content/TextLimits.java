package org.pixelkeep.pixel.content;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many megabytes of URLs and scripts the pixels in use may have together: each node holds all of them in memory. */
@ConfigMapping(prefix = "pixelkeep.pixel-text")
public interface TextLimits {
    /** Those of a network. */
    @WithDefault("128")
    int perNetwork();

    /** Those of an advertiser and its creatives. */
    @WithDefault("32")
    int perAdvertiser();
}
