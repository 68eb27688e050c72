package org.pixelkeep.pixel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Scope;

/**
 * The name and owner of a pixel, without its URLs and scripts. For lists of many pixels, whose texts would take too
 * much memory.
 *
 * @param advertiserId the owner of an advertiser or custom pixel
 * @param version of the whole pixel
 * @param archivedAt {@code null}: it is in use
 */
public record PixelOutline(
        Long id,
        Long networkId,
        PixelScope scope,
        @Nullable Long advertiserId,
        String name,
        Long version,
        @Nullable Instant archivedAt) {
    /** HQL: what makes the outline of a pixel {@code p}. */
    static final String SELECTED =
            "select new org.pixelkeep.pixel.PixelOutline(p.id, p.networkId, p.scope, p.advertiserId,"
                    + " p.name, p.version, p.archivedAt) from Pixel p";

    /** See {@link Pixel#accessScope}. */
    public Scope accessScope() {
        return new Scope(networkId, advertiserId);
    }

    /** See {@link Pixel#isArchived}. */
    public boolean isArchived() {
        return archivedAt != null;
    }
}
