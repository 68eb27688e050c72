package org.pixelkeep.web.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;

/**
 * Lets few long answers of the resolver and the feed be in memory at once, and the others wait. Each keeps its turn until
 * its client has read it, so that slow readers do not add up. What ad servers ask for as a rule is not long, and takes no
 * turn.
 */
@ApplicationScoped
public class LongAnswers {
    /** Bytes of an answer that takes no turn. */
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
     * Takes a turn of the network, which lasts until the response has ended.
     *
     * @throws TooManyAttempts when it is not its turn soon
     */
    public void await(RoutingContext routing, long networkId) {
        var permit = permits.take(networkId, TIMEOUT);
        routing.addEndHandler(done -> permit.close());
        if (routing.response().closed()) {
            // The client left while it waited, and nobody tells of the end again.
            permit.close();
        }
    }

    /** A body that is sent as fast as the client reads: a response that is given away as a whole ends at once. */
    public static StreamingOutput inParts(RoutingContext routing, Object body) {
        var bytes = body instanceof byte[] all ? all : body.toString().getBytes(StandardCharsets.UTF_8);
        return StreamAbort.onFailure(routing, out -> out.write(bytes));
    }
}
