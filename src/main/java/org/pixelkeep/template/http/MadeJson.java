package org.pixelkeep.template.http;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.ReviewStatus;

/**
 * The pixel created from a template.
 *
 * @param reviewReason why it needs no review, if so
 */
record MadeJson(
        long pixelId,
        String name,
        @Nullable String url,
        @Nullable String secureUrl,
        @Nullable String content,
        @Nullable String secureContent,
        ReviewStatus reviewStatus,
        @Nullable String reviewReason,
        long version) {
    static MadeJson of(Pixel pixel) {
        return new MadeJson(
                pixel.id,
                pixel.name,
                pixel.url,
                pixel.secureUrl,
                pixel.content,
                pixel.secureContent,
                pixel.reviewStatus,
                pixel.reviewReason,
                pixel.version);
    }
}
