package org.pixelkeep.mcp;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.impact.Consequences.Altered;
import org.pixelkeep.impact.Consequences.Becoming;
import org.pixelkeep.impact.Consequences.Difference;

/** What would come of a change, as small as an agent needs it. */
record Impact(
        @Described("How many creatives change immediately") long creatives,

        @Described("How many advertisers they belong to") long advertisers,

        @Described("The same at each time a changed pixel’s flight starts or ends")
        List<Later> later,

        @Described("How many creatives change once a person has approved what waits; missing if nothing waits")
        @Nullable
        Long onceApproved,

        @Described("What else to know, one sentence each") List<String> notes,

        @Described("The first 5 creatives that change") List<Changed> first) {
    /** How many creatives it lists. */
    static final int LISTED = 5;

    private static final int DIFFERENCES = 10;

    /** The counts from a time on. */
    record Later(Instant at, long creatives, long advertisers) {}

    /** A creative that fires differently. */
    record Changed(long creativeId, String name, String advertiser, List<Change> changes) {
        static Changed of(Altered altered, Set<Long> created) {
            return new Changed(
                    altered.creativeId(),
                    altered.name(),
                    altered.advertiser(),
                    altered.differences().stream()
                            .limit(DIFFERENCES)
                            .map(change -> Change.of(change, created))
                            .toList());
        }
    }

    /** A pixel that fires differently on it. */
    record Change(
            @Described("Missing if the change creates it") @Nullable
            Long pixelId,

            String name,
            Becoming becomes,
            String detail) {
        static Change of(Difference difference, Set<Long> created) {
            return new Change(
                    created.contains(difference.pixelId()) ? null : Long.valueOf(difference.pixelId()),
                    difference.name(),
                    difference.becoming(),
                    difference.detail());
        }
    }

    static Impact of(Consequences consequences) {
        var approved = consequences.onceApproved();
        return new Impact(
                consequences.atOnce().creatives(),
                consequences.atOnce().advertisers(),
                consequences.later().stream()
                        .map(later -> new Later(later.at(), later.creatives(), later.advertisers()))
                        .toList(),
                approved == null ? null : Long.valueOf(approved.creatives()),
                consequences.notes(),
                consequences.listed().items().stream()
                        .map(changed ->
                                Changed.of(changed, consequences.created().pixelIds()))
                        .toList());
    }
}
