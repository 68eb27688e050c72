package org.pixelkeep.pixel.edit;

import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.shared.limit.ReadBudget;
import org.pixelkeep.vendor.VendorHostsChanged;

/**
 * Recognizes the vendors of pixels again when the hosts of vendors have changed. Recognition only states a fact about the
 * content, so no {@link Admission} is needed.
 */
@RecordedService
class VendorRecognitionService {
    /** How many pixels are read at once. */
    private static final int MAX_READ = 500;

    private final ContentReview reviews;
    private final History history;
    private final Clock clock;

    VendorRecognitionService(ContentReview reviews, History history, Clock clock) {
        this.reviews = reviews;
        this.history = history;
        this.clock = clock;
    }

    /** Recognizes the vendors again of pixels that mention the hosts; whom a person named stays. */
    @Transactional(Transactional.TxType.MANDATORY)
    void recognizeAgain(@Observes VendorHostsChanged changed) {
        var mentioning = PixelQueries.mentioning(changed.networkId(), changed.hosts());
        var ids = List.copyOf(mentioning.keySet());
        var bytes = List.copyOf(mentioning.values());
        for (var from = 0; from < ids.size(); ) {
            var max = Math.min(ids.size(), from + MAX_READ);
            var to = from + ReadBudget.fitting(bytes.subList(from, max));
            var portion = Pixel.locked(ids.subList(from, to));
            portion.forEach(pixel -> recognizeAgain(changed.caller(), pixel));
            Pixel.flush();
            portion.forEach(Pixel.getEntityManager()::detach);
            from = to;
        }
    }

    /**
     * Adds the recognized vendors of pixels whose manually set vendors still replaced them: a vendor that the network
     * blocks holds such a pixel back from then on. For the job that follows an update.
     *
     * @return whether there are more of them
     */
    boolean recognizeMissing(int max) {
        var waiting = PixelQueries.namedAsBefore(max);
        waiting.forEach((pixelId, networkId) -> {
            Pixel pixel = Pixel.findById(pixelId, LockModeType.PESSIMISTIC_WRITE);
            recognizeAgain(
                    Caller.system("vendor recognition", networkId)
                            .because("Vendors recognized from the hosts apply in addition to those set manually."),
                    pixel);
        });
        return waiting.size() == max;
    }

    private void recognizeAgain(Caller caller, Pixel pixel) {
        var before = pixel.image();
        reviews.recognize(pixel);
        if (!before.equals(pixel.image())) {
            pixel.updatedAt = clock.instant();
            history.record(caller, Action.EDIT, pixel.subject(), before, pixel.image());
        }
    }
}
