package org.pixelkeep.pixel.reach;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.pixelkeep.creative.CreativeType;

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
     * @param counts for each type those included, then those excluded, then those that are both; nobody changes them
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Singly(int[] counts) {
        private static final int TYPES = CreativeType.values().length;

        /** None so far. */
        public Singly() {
            this(new int[3 * TYPES]);
        }

        /** Creatives that the pixel is attached to. */
        int included(CreativeType type) {
            return counts[type.ordinal()];
        }

        /** Creatives that it is excluded from. */
        int excluded(CreativeType type) {
            return counts[TYPES + type.ordinal()];
        }

        /** Creatives with both, which the others count, too. */
        int both(CreativeType type) {
            return counts[2 * TYPES + type.ordinal()];
        }

        /** The same with more of one type. */
        Singly with(CreativeType type, int included, int excluded, int both) {
            var more = counts.clone();
            more[type.ordinal()] += included;
            more[TYPES + type.ordinal()] += excluded;
            more[2 * TYPES + type.ordinal()] += both;
            return new Singly(more);
        }
    }
}
