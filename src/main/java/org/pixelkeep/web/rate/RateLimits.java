package org.pixelkeep.web.rate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Requests a minute, over all nodes; 0 for no limit. */
@ConfigMapping(prefix = "pixelkeep.limits")
public interface RateLimits {
    /** Of one person in a browser. */
    @WithDefault("1200")
    long page();

    /** Of one person's programs. */
    @WithDefault("1200")
    long api();

    /** Of one person, of what costs much. */
    @WithDefault("300")
    long costly();

    /** Of one person's ad servers. */
    @WithDefault("6000000")
    long resolve();

    /** From one address to the API, resolving apart. */
    @WithDefault("12000")
    long address();

    /** From one address, of tokens that do not work. */
    @WithDefault("60")
    long refused();

    default long of(Rate.Kind kind) {
        return switch (kind) {
            case PAGE -> page();
            case API -> api();
            case COSTLY -> costly();
            case RESOLVE -> resolve();
        };
    }
}
