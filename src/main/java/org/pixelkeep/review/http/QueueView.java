package org.pixelkeep.review.http;

import java.util.List;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/**
 * The queue.
 *
 * @param query what was chosen
 * @param choices what can be chosen
 * @param form the decision on several, as it was sent
 */
public record QueueView(
        long networkId,
        QueueQuery query,
        QueueChoices choices,
        Slice<ReviewView> waiting,
        boolean mayReview,
        BulkForm form,
        Errors errors) {
    /** Whether the queue was narrowed down. */
    public boolean isNarrowed() {
        return query.isNarrowed();
    }

    /** The chosen order. */
    public String sort() {
        return query.order();
    }

    /** What waits. */
    public List<Choice> kinds() {
        return List.of(
                new Choice("NEW", "New pixels"), new Choice("EDITS", "Edits"), new Choice("PROPOSALS", "Proposals"));
    }

    /** The orders to choose from. */
    public List<Choice> orders() {
        return List.of(
                new Choice(QueueQuery.LONGEST, "Longest waiting"), new Choice(QueueQuery.BY_REACH, "Most creatives"));
    }
}
