package org.pixelkeep.outbound;

import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.Permits;

/**
 * Limits the connections to servers of strangers, whichever servers they are: each takes a file descriptor. Who sends has
 * fewer threads than that, so this is reached only if connections outlive their requests.
 */
final class Connections {
    static final int MAX = 64;
    static final int MAX_OF_NETWORK = 16;

    private final Permits permits = new Permits(MAX, MAX_OF_NETWORK);

    /** @throws TooManyAttempts when there are too many, or too many of the network */
    Permits.Permit take(long networkId) {
        return permits.take(networkId);
    }
}
