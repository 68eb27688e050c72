package org.pixelkeep.pixel;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Knows without counting how many creatives there are, and are excluded: whoever holds all of them in memory. Archived ones are
 * left out.
 */
public interface LiveCreatives {
    /**
     * By advertiser of the network: how many of each type, in the order of the types; empty: not known at present.
     *
     * @param ofArchived whether those of archived advertisers are in it
     */
    Optional<Map<Long, long[]>> byAdvertiser(long networkId, boolean ofArchived);

    /**
     * By pixel, then by advertiser that is not archived: on how many creatives of each type, in the order of the types,
     * the pixel is excluded from one by one; empty: not known at present.
     */
    Optional<Map<Long, Map<Long, long[]>>> excludedSingly(Collection<Long> pixelIds);
}
