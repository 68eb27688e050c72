package org.pixelkeep.web.rate;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.limit.Permits.Permit;

/**
 * Lets few responses of more than 1 MB be in memory at once, and the others wait. Each keeps its permit until its client
 * has read it, so that slow readers do not add up. What ad servers ask for as a rule is not long, and takes no permit.
 */
@ApplicationScoped
public class LongAnswers {
    /** Bytes of an answer that takes no permit. */
    public static final long USUAL = 1024 * 1024;

    public static final String BUSY_DESCRIPTION =
            "Too many answers of more than 1 MB are being sent; try again shortly";

    /** How many may wait for each that is sent: each holds a thread. */
    private static final int QUEUE = 5;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Permits permits;

    LongAnswers(ConcurrencyLimits atOnce) {
        this.permits = new Permits(
                atOnce.longAnswers(),
                atOnce.longAnswersPerNetwork(),
                QUEUE * atOnce.longAnswers(),
                QUEUE * atOnce.longAnswersPerNetwork());
    }

    /**
     * Takes a permit of the network, which is released when the response has ended.
     *
     * @throws TooManyAttempts when no permit becomes free in time
     */
    public void await(RoutingContext routing, long networkId) {
        HeldPermits.untilEnd(routing, permits.take(networkId, TIMEOUT));
    }

    /** A permit of the network, which the caller releases. */
    Permit take(long networkId, Duration timeout) {
        return permits.take(networkId, timeout);
    }
}
