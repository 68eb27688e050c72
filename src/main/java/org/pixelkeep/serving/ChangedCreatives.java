package org.pixelkeep.serving;

import java.util.List;

/**
 * The creatives that would fire something else: other pixels, in another order, or with other content.
 *
 * @param creatives how many
 * @param advertisers of how many
 * @param first the first of them by id, each as it is and as it would be
 */
public record ChangedCreatives(long creatives, long advertisers, List<ChangedCreative> first) {
    public ChangedCreatives {
        first = List.copyOf(first);
    }

    /** One of them. */
    public record ChangedCreative(long creativeId, long advertiserId, EffectivePixels before, EffectivePixels after) {}
}
