package org.pixelkeep.pixel.reach;

import java.util.HashMap;
import java.util.Map;
import org.pixelkeep.access.Reach;
import org.pixelkeep.creative.CreativeType;

/** The numbers of live creatives within a reach, by advertiser and type, and the totals by type. */
final class CreativesInReach {
    private static final long[] NONE = new long[CreativeType.values().length];

    private final Map<Long, long[]> byAdvertiser = new HashMap<>();
    private final long[] totals = new long[NONE.length];

    /** @param live by advertiser, per type, in type order */
    CreativesInReach(Map<Long, long[]> live, Reach reach) {
        live.forEach((advertiserId, byType) -> {
            if (reach.includes(advertiserId)) {
                byAdvertiser.put(advertiserId, byType);
                for (var type = 0; type < totals.length; type++) {
                    totals[type] += byType[type];
                }
            }
        });
    }

    long of(long advertiserId, CreativeType type) {
        return byAdvertiser.getOrDefault(advertiserId, NONE)[type.ordinal()];
    }

    long total(CreativeType type) {
        return totals[type.ordinal()];
    }
}
