package org.pixelkeep.pixel;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Knows without counting how many creatives there are, and what single associations say of how many: whoever holds all of
 * them in memory. Archived ones are left out.
 */
public interface LiveCreatives {
    /**
     * By advertiser of the network: how many of each type, in the order of the types; empty: not known at present.
     *
     * @param ofArchived whether those of archived advertisers are in it
     */
    Optional<Map<Long, long[]>> byAdvertiser(long networkId, boolean ofArchived);

    /** The same of some advertisers, but of archived ones; empty: not known at present. */
    Optional<Map<Long, long[]>> ofAdvertisers(Collection<Long> advertiserIds);

    /**
     * What single associations say of the pixels, by pixel, then by advertiser that is not archived; empty: not known at
     * present.
     */
    Optional<Map<Long, Map<Long, Singly>>> saidSingly(Collection<Long> pixelIds);

    /**
     * How many creatives of an advertiser single associations speak of, by type, in the order of the types.
     *
     * @param included those that the pixel is put on one by one
     * @param excluded those that it is kept from
     * @param both those of which both is said: they are counted in the others too
     */
    record Singly(long[] included, long[] excluded, long[] both) {}
}
