package org.pixelkeep.transfer.run;

import java.time.Duration;

/**
 * A node's claim to an import. Each step of the work extends it, and fails if it is lost: to another node, or because somebody
 * canceled.
 *
 * @param owner a random name of this run
 * @param attempts how often a node began, this one included, since it got further than before
 */
record Lease(long jobId, String owner, ImportState state, int attempts) {
    /** How often nodes begin before they give up. */
    static final int MAX_ATTEMPTS = 3;

    /** How long after its last step another node takes over. */
    static final Duration LENGTH = Duration.ofSeconds(30);

    /** Whether enough nodes tried: the import itself may be what ends them. */
    boolean isHopeless() {
        return attempts > MAX_ATTEMPTS;
    }
}
