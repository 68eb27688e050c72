package org.pixelkeep.history.integrity;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.shared.job.Job;

/** Anchors the logs continuously, and verifies all of them every night. Safe on several nodes at once. */
@ApplicationScoped
class IntegrityJobs {
    private final Anchors anchors;
    private final VerificationService verifications;
    private final IntegrityFigures figures;

    IntegrityJobs(Anchors anchors, VerificationService verifications, IntegrityFigures figures) {
        this.anchors = anchors;
        this.verifications = verifications;
        this.figures = figures;
    }

    @Job("anchors")
    @Scheduled(
            every = "{pixelkeep.history.anchor-every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void anchor() {
        anchors.write();
        figures.anchored();
        figures.verified(verifications.oldest());
    }

    @Job(value = "nightly verification", longest = "PT12H")
    @Scheduled(cron = "{pixelkeep.history.verify-at}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void verify() {
        verifications.verifyAll();
    }
}
