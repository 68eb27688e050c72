package org.pixelkeep.review.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.ReviewStatus;

/**
 * A decision in the API.
 *
 * @param waitingStatus of the edit, {@code PENDING} or {@code REJECTED}; {@code null}: none waits
 * @param version of the pixel, after the decision
 */
record ReviewJson(
        long pixelId,
        ReviewStatus reviewStatus,
        @Nullable String reviewReason,
        @Nullable Instant reviewedAt,
        @Nullable ReviewStatus waitingStatus,
        @Nullable String waitingReason,
        long version) {
    static ReviewJson of(Pixel pixel) {
        return new ReviewJson(
                pixel.id,
                pixel.reviewStatus,
                pixel.reviewReason,
                pixel.reviewedAt,
                PixelFields.WAITING_STATUS.of(pixel),
                PixelFields.WAITING_REASON.of(pixel),
                pixel.version);
    }
}
