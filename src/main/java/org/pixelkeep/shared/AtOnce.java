package org.pixelkeep.shared;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much of what takes long a node does at the same time, and how much of it for one network. */
@ConfigMapping(prefix = "pixelkeep.at-once")
public interface AtOnce {
    @WithDefault("8")
    int exports();

    @WithDefault("2")
    int exportsPerNetwork();

    @WithDefault("4")
    int snapshots();

    @WithDefault("2")
    int snapshotsPerNetwork();

    /** Programs that wait for a change. */
    @WithDefault("2000")
    int longPolls();

    @WithDefault("200")
    int longPollsPerNetwork();

    /** Of the audit trail; of one network there is never more than one. */
    @WithDefault("2")
    int verifications();

    @WithDefault("8")
    int consequences();

    @WithDefault("4")
    int consequencesPerNetwork();
}
