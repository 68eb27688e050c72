package org.pixelkeep.history.integrity;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.pixelkeep.history.integrity.LogEnds.Misfit;
import org.pixelkeep.shared.job.Job;

/**
 * Anchors the logs and looks at their ends continuously, and verifies all of them every night. Safe on several nodes at
 * once.
 */
@ApplicationScoped
class IntegrityJobs {
    private static final Logger LOG = Logger.getLogger(IntegrityJobs.class);

    private final Anchors anchors;
    private final VerificationService verifications;
    private final LogEnds ends;
    private final IntegrityFigures figures;

    IntegrityJobs(Anchors anchors, VerificationService verifications, LogEnds ends, IntegrityFigures figures) {
        this.anchors = anchors;
        this.verifications = verifications;
        this.ends = ends;
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
        compareEnds();
    }

    /** Alerts once, and counts the problem for as long as it lasts. */
    private void compareEnds() {
        var found = ends.mismatches();
        var news = figures.setTorn(found.stream().map(Misfit::networkId).collect(Collectors.toSet()));
        found.stream()
                .filter(misfit -> news.contains(misfit.networkId()))
                .forEach(misfit -> LOG.errorf("ALARM: %s %s", misfit.sentence(), misfit.remedy()));
    }

    @Job(value = "nightly verification", longest = "PT12H")
    @Scheduled(cron = "{pixelkeep.history.verify-at}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void verify() {
        verifications.verifyAll();
    }
}
