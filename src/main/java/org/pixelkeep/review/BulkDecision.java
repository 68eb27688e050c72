package org.pixelkeep.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a decision on several pixels: each was decided, or left unchanged for a reason.
 *
 * @param decided the IDs of the decided ones, in request order
 */
public record BulkDecision(List<Long> decided, List<Left> left) {
    /** The maximum number at once. */
    public static final int MAX = 200;

    /** Bytes of URLs and scripts of these pixels: they are in memory, as they were and as they are, until all is saved. */
    static final long MAX_TEXT_BYTES = 8L * 1024 * 1024;

    public BulkDecision {
        decided = List.copyOf(decided);
        left = List.copyOf(left);
    }

    /**
     * A pixel to review.
     *
     * @param version as the reviewer read it, so that nobody approves what they have not seen
     */
    public record Chosen(long pixelId, @Nullable Long version) {}

    /**
     * A pixel that was left unchanged.
     *
     * @param name {@code null} when it is not visible to the caller
     */
    public record Left(long pixelId, @Nullable String name, String why) {}
}
