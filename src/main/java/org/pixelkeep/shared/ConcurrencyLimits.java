package org.pixelkeep.shared;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits for expensive work that a node runs concurrently, in total and per network. */
@ConfigMapping(prefix = "pixelkeep.at-once")
public interface ConcurrencyLimits {
    @WithDefault("8")
    int exports();

    @WithDefault("2")
    int exportsPerNetwork();

    @WithDefault("4")
    int snapshots();

    @WithDefault("2")
    int snapshotsPerNetwork();

    /** Clients waiting for a change. */
    @WithDefault("2000")
    int longPolls();

    @WithDefault("200")
    int longPollsPerNetwork();

    /** Audit trail verifications; never more than one per network. */
    @WithDefault("2")
    int verifications();

    @WithDefault("8")
    int consequences();

    @WithDefault("4")
    int consequencesPerNetwork();
}
