package org.pixelkeep.pixel.edit;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.shared.job.Job;

/**
 * Runs after an update from a release in which manually set vendors replaced recognized ones, and adds the recognized
 * ones. Does nothing after that. Safe on several nodes at once.
 */
@ApplicationScoped
class VendorRecognitionJob {
    private static final int AT_ONCE = 100;

    private final VendorRecognitionService recognition;

    VendorRecognitionJob(VendorRecognitionService recognition) {
        this.recognition = recognition;
    }

    @Job(value = "vendor recognition", longest = "PT1H")
    @Scheduled(
            every = "${pixelkeep.upkeep.every:1h}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void recognize() {
        while (recognition.recognizeMissing(AT_ONCE)) {
            // There are more.
        }
    }
}
