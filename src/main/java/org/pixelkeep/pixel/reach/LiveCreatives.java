package org.pixelkeep.pixel.reach;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
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

    /** The associations with whole networks and advertisers, by pixel; empty: currently unknown. */
    Optional<Map<Long, List<WideAssociation>>> wide(Collection<Long> pixelIds);

    /**
     * Visits the individual associations of each pixel with creatives of active advertisers.
     *
     * @param ofPixel for the ID of a pixel what visits its associations
     * @return {@code false}: nothing was visited, because it is currently unknown
     */
    boolean visitSingly(Collection<Long> pixelIds, LongFunction<SinglyVisitor> ofPixel);

    /**
     * Visits the associations of individual creatives: of those of some advertisers apart, and of all others together. A page
     * of fifty pixels that ten thousand advertisers have on single creatives would visit half a million otherwise.
     */
    interface SinglyVisitor {
        /** The advertisers to visit separately. */
        Set<Long> separateAdvertisers();

        /**
         * Of one of them.
         *
         * @param individual may be different after the visit
         */
        void visit(long advertiserId, CountsByType individual);

        /** Of the creatives of all others. */
        void visitOthers(CountsByType individual);
    }

    /**
     * The number of creatives with individual associations, by type.
     *
     * @param counts for each type those included, then those excluded, then those that are both
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record CountsByType(int[] counts) {
        private static final int TYPES = CreativeType.values().length;

        /** Creatives of one type. */
        static CountsByType of(CreativeType type, int included, int excluded, int both) {
            var counts = new int[3 * TYPES];
            counts[type.ordinal()] = included;
            counts[TYPES + type.ordinal()] = excluded;
            counts[2 * TYPES + type.ordinal()] = both;
            return new CountsByType(counts);
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
    }
}
