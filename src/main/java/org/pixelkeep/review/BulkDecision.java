package org.pixelkeep.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a decision on several pixels went: each was decided on, or left as it was for a reason.
 *
 * @param decided the ids of those that were decided on, in the order of the request
 */
public record BulkDecision(List<Long> decided, List<Left> left) {
    /** How many can be decided on at once. */
    public static final int MAX = 200;

    public BulkDecision {
        decided = List.copyOf(decided);
        left = List.copyOf(left);
    }

    /**
     * A pixel to decide on.
     *
     * @param version as the reviewer read it, so that nobody approves what they have not seen
     */
    public record Chosen(long pixelId, @Nullable Long version) {}

    /**
     * A pixel that was left as it was.
     *
     * @param name {@code null} when it is not visible to the caller
     */
    public record Left(long pixelId, @Nullable String name, String why) {}
}
