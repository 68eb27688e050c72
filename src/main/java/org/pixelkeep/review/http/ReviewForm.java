package org.pixelkeep.review.http;

import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.Decision;
import org.pixelkeep.shared.error.InvalidInput;

/** The submitted decision form. */
public class ReviewForm {
    @RestForm
    public @Nullable String decision;

    @RestForm
    public @Nullable String reason;

    @RestForm
    public @Nullable String suspendCreatives;

    @RestForm
    public @Nullable Long version;

    /** {@code true}: what is live is rejected, not the edit that waits. */
    @RestForm
    public @Nullable String live;

    /** Where to continue: one of our pages, otherwise the pixel. */
    @RestForm
    public @Nullable String next;

    /** @throws InvalidInput when it is invalid */
    Decision chosen() {
        try {
            return Decision.valueOf(decision == null ? "" : decision);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("", "Choose approve, reject, or exempt.");
        }
    }

    /** Whether this was chosen. */
    public boolean chose(String word) {
        return word.equals(decision);
    }

    /** Whether rejecting also suspends the creatives. */
    public boolean suspends() {
        return "true".equals(suspendCreatives);
    }

    /** Whether the live version is rejected while an edit waits. */
    boolean isOfLive() {
        return "true".equals(live) && chose("REJECT");
    }
}
