package org.pixelkeep.transfer.run;

import java.time.Duration;

/**
 * A node's claim to an import. Each step of the work extends it, and fails if it is lost: to another node, or because somebody
 * canceled.
 *
 * @param owner a random name of this run
 */
record Lease(long jobId, String owner, ImportState state) {
    /** How long after its last step another node takes over. */
    static final Duration LENGTH = Duration.ofSeconds(30);
}
