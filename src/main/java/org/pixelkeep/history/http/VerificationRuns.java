package org.pixelkeep.history.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.pixelkeep.history.VerificationService;

/** Looks at logs in the background when somebody asks on a page, at most once at a time for each network. */
@ApplicationScoped
class VerificationRuns {
    private static final Logger LOG = Logger.getLogger(VerificationRuns.class);
    private static final int PATIENCE_SECONDS = 8;

    private final VerificationService verifications;
    private final ExecutorService executor;
    private final Map<Long, Future<?>> running = new ConcurrentHashMap<>();

    VerificationRuns(VerificationService verifications, ExecutorService executor) {
        this.verifications = verifications;
        this.executor = executor;
    }

    boolean isRunning(long networkId) {
        var run = running.get(networkId);
        return run != null && !run.isDone();
    }

    /** Begins, unless it runs already, and waits a little: a short log is looked at by then. */
    void run(long networkId) throws InterruptedException {
        var run = running.compute(
                networkId,
                (id, last) ->
                        last != null && !last.isDone() ? last : executor.submit(() -> verifications.verify(networkId)));
        try {
            run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.debugf("the log of network %d is long", networkId);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the log of network " + networkId + " could not be looked at", e.getCause());
        }
    }
}
