package org.pixelkeep.review.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PixelScope;

/**
 * A pixel that waits for review.
 *
 * @param proposedBy who proposed it, when it needs the network's acceptance
 * @param owner whose it is, in words
 * @param ownerHref the owner's page
 * @param vendors names
 * @param since since when its present content waits
 * @param plain the variant for plain inventory, {@code null} when there is none
 * @param secure the variant for secure inventory, {@code null} when there is none
 */
public record ReviewView(
        long pixelId,
        long networkId,
        String name,
        @Nullable String proposedBy,
        PixelScope scope,
        String owner,
        String ownerHref,
        PixelFormat format,
        PixelEvent event,
        List<String> vendors,
        Instant since,
        @Nullable String plain,
        @Nullable String secure,
        DecisionView decision) {

    public String href() {
        return "/pixels/" + pixelId;
    }

    public String queueHref() {
        return "/networks/" + networkId + "/reviews";
    }

    static ReviewView of(Pixel pixel, Owners owners, DecisionView decision) {
        return new ReviewView(
                pixel.id,
                pixel.networkId,
                pixel.name,
                pixel.proposedBy,
                pixel.scope,
                owners.name(pixel),
                owners.href(pixel),
                pixel.format,
                pixel.event,
                owners.vendors(pixel),
                pixel.submittedAt,
                pixel.format.isUrl() ? pixel.url : pixel.content,
                pixel.format.isUrl() ? pixel.secureUrl : pixel.secureContent,
                decision);
    }
}
