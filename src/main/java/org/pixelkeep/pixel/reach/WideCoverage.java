package org.pixelkeep.pixel.reach;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.reach.LiveCreatives.CountsByType;

/**
 * Which creatives a pixel applies to by its associations with a whole network and with whole advertisers, by advertiser and
 * type. Counts without looking at single creatives.
 */
final class WideCoverage {
    /** The ID of no advertiser: for those that no association names. */
    static final long UNNAMED = 0;

    private static final List<CreativeType> TYPES = List.of(CreativeType.values());
    private static final byte ON = 1;
    private static final byte OFF = 2;

    private final byte[] unnamed = new byte[TYPES.size()];
    private final Map<Long, byte[]> byAdvertiser = new HashMap<>();

    /** @param wide the associations of one pixel */
    WideCoverage(List<WideAssociation> wide) {
        for (var association : wide) {
            if (association.advertiserId() == null) {
                add(association, unnamed);
            }
        }
        for (var association : wide) {
            if (association.advertiserId() != null) {
                add(association, byAdvertiser.computeIfAbsent(association.advertiserId(), id -> unnamed.clone()));
            }
        }
    }

    private static void add(WideAssociation association, byte[] byType) {
        for (var type : TYPES) {
            if (association.speaksOf(type)) {
                byType[type.ordinal()] |= association.exclusion() ? OFF : ON;
            }
        }
    }

    /** The advertisers that an association names. */
    Set<Long> named() {
        return byAdvertiser.keySet();
    }

    /** How many creatives it covers without individual associations. Takes time for the named advertisers alone. */
    long count(CreativesInReach creatives) {
        var count = 0L;
        for (var type : TYPES) {
            var others = creatives.total(type);
            for (var advertiserId : named()) {
                var here = creatives.of(advertiserId, type);
                others -= here;
                count += covers(advertiserId, type) ? here : 0;
            }
            count += covers(UNNAMED, type) ? others : 0;
        }
        return count;
    }

    /**
     * How many more of an advertiser's creatives the pixel applies to because of individual associations; negative: fewer.
     *
     * @param advertiserId or {@link #UNNAMED}
     */
    long more(long advertiserId, CountsByType individual) {
        var byType = of(advertiserId);
        var more = 0L;
        for (var type : TYPES) {
            var wide = byType[type.ordinal()];
            if (wide == ON) {
                more -= individual.excluded(type);
            } else if ((wide & OFF) == 0) {
                more += individual.included(type) - individual.both(type);
            }
        }
        return more;
    }

    private boolean covers(long advertiserId, CreativeType type) {
        return of(advertiserId)[type.ordinal()] == ON;
    }

    private byte[] of(long advertiserId) {
        return byAdvertiser.isEmpty() ? unnamed : byAdvertiser.getOrDefault(advertiserId, unnamed);
    }
}
