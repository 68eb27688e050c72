package org.pixelkeep.notice;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.pixelkeep.shared.job.Job;

/** Deletes old notices. */
@ApplicationScoped
class NoticeUpkeep {
    private final NoticeService notices;

    NoticeUpkeep(NoticeService notices) {
        this.notices = notices;
    }

    @Job("old notices")
    @Scheduled(every = "${pixelkeep.upkeep.every:6h}", delayed = "20m")
    void deleteOld() {
        notices.deleteOld();
    }
}
