package org.pixelkeep.review.http;

import java.util.List;
import org.pixelkeep.shared.Slice;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/**
 * The queue.
 *
 * @param sort {@code submitted} or {@code reach}
 * @param form the decision on several, as it was sent
 */
public record QueueView(
        long networkId, String sort, Slice<ReviewView> waiting, boolean mayReview, BulkForm form, Errors errors) {
    /** The orders to choose from. */
    public List<Choice> orders() {
        return List.of(
                new Choice("submitted", "Waiting longest first"),
                new Choice(ReviewQueue.BY_REACH, "Most creatives first"));
    }
}
