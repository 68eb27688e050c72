package org.pixelkeep.web.rate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Requests a minute, over all nodes; 0 for no limit. */
@ConfigMapping(prefix = "pixelkeep.limits")
public interface RateLimits {
    /** One person in browsers. */
    @WithDefault("1200")
    long page();

    /** One person's programs. */
    @WithDefault("1200")
    long api();

    /** One person's expensive calls. */
    @WithDefault("300")
    long costly();

    /** One person's ad servers. */
    @WithDefault("6000000")
    long resolve();

    /** API calls from one address, resolving counted separately. */
    @WithDefault("12000")
    long address();

    /** Invalid tokens from one address. */
    @WithDefault("60")
    long refused();

    /** Requests per minute and person; 0 for no limit. */
    default long of(Rate.Kind kind) {
        return switch (kind) {
            case PAGE -> page();
            case API -> api();
            case COSTLY -> costly();
            case RESOLVE -> resolve();
        };
    }
}
