package org.pixelkeep.review.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.review.BulkDecision;
import org.pixelkeep.review.Decision;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/**
 * The impact of a decision on several pixels, and the form to make it.
 *
 * @param filters of the queue, as in its URL
 * @param decided those that would be decided, by name
 * @param left those that would be left as they are
 */
public record BulkConsequenceView(
        long networkId,
        String filters,
        Decision decision,
        List<Choice> decided,
        List<BulkDecision.Left> left,
        BulkForm form,
        Consequences consequences) {

    /** How many of them are listed. */
    private static final int LISTED = 20;

    /** The first ones by name. */
    public List<Choice> first() {
        return decided.subList(0, Math.min(LISTED, decided.size()));
    }

    /** How many more there are. */
    public int others() {
        return decided.size() - first().size();
    }

    /** The question above the form. */
    public String title() {
        var pixels = decided.size() == 1 ? "1 pixel" : decided.size() + " pixels";
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
