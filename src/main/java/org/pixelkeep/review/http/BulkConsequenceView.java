package org.pixelkeep.review.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.review.BulkDecision;
import org.pixelkeep.review.Decision;
import org.pixelkeep.web.form.Errors;

/**
 * What a decision on several pixels would do, and the form that makes it.
 *
 * @param filters of the queue, as in its URL
 * @param left those that would be left as they are
 */
public record BulkConsequenceView(
        long networkId,
        String filters,
        Decision decision,
        int decided,
        List<BulkDecision.Left> left,
        BulkForm form,
        Consequences consequences) {

    /** The question above the form. */
    public String title() {
        var pixels = decided == 1 ? "1 pixel" : decided + " pixels";
        return switch (decision) {
            case APPROVE -> "Approve " + pixels + "?";
            case REJECT -> "Reject " + pixels + "?";
            case EXEMPT -> "Exempt " + pixels + " from review?";
        };
    }

    /** The queue that the pixels were chosen from, as it was narrowed down. */
    public String back() {
        return "/networks/" + networkId + "/reviews" + (filters.isEmpty() ? "" : "?" + filters);
    }

    /** Another part of this page. */
    public String here() {
        return "/networks/" + networkId + "/reviews/consequences" + (filters.isEmpty() ? "" : "?" + filters);
    }

    /** {@code null}: it may be left out. */
    public @Nullable Boolean needsReason() {
        return decision == Decision.REJECT ? Boolean.TRUE : null;
    }

    /** The form's errors; it was not submitted yet. */
    public Errors errors() {
        return Errors.NONE;
    }
}
