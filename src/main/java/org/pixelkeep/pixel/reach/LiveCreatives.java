package org.pixelkeep.pixel.reach;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Knows the number of creatives, and what individual associations cover, without counting: implemented by the snapshot
 * in memory. Without archived ones.
 */
public interface LiveCreatives {
    /**
     * By advertiser of the network: the number per type, in type order; empty: currently unknown.
     *
     * @param ofArchived whether to include archived advertisers
     */
    Optional<Map<Long, long[]>> byAdvertiser(long networkId, boolean ofArchived);

    /** The same for some advertisers, without archived ones; empty: currently unknown. */
    Optional<Map<Long, long[]>> ofAdvertisers(Collection<Long> advertiserIds);

    /** The individual associations by pixel, then by active advertiser; empty: currently unknown. */
    Optional<Map<Long, Map<Long, Singly>>> saidSingly(Collection<Long> pixelIds);

    /**
     * The number of an advertiser's creatives with individual associations, by type.
     *
     * @param included creatives the pixel is attached to
     * @param excluded creatives it is excluded from
     * @param both creatives with both, also counted in the others
     */
    record Singly(long[] included, long[] excluded, long[] both) {}
}
