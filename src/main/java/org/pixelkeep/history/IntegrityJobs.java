package org.pixelkeep.history;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Anchors the logs all the time, and looks at all of them every night. Harmless on several nodes at once. */
@ApplicationScoped
class IntegrityJobs {
    private final Anchors anchors;
    private final VerificationService verifications;

    IntegrityJobs(Anchors anchors, VerificationService verifications) {
        this.anchors = anchors;
        this.verifications = verifications;
    }

    @Scheduled(
            every = "{pixelkeep.history.anchor-every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void anchor() {
        anchors.write();
    }

    @Scheduled(cron = "{pixelkeep.history.verify-at}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void verify() {
        verifications.verifyAll();
    }
}
