package org.pixelkeep.pixel.reach;

import java.util.Set;
import org.pixelkeep.access.Reach;
import org.pixelkeep.pixel.reach.LiveCreatives.CountsByType;
import org.pixelkeep.pixel.reach.LiveCreatives.SinglyVisitor;

/** Counts the creatives of one pixel within a reach, as its individual associations are visited. */
final class PixelCoverage implements SinglyVisitor {
    private final WideCoverage wide;
    private final Reach reach;
    private long more;

    PixelCoverage(WideCoverage wide, Reach reach) {
        this.wide = wide;
        this.reach = reach;
    }

    @Override
    public Set<Long> separateAdvertisers() {
        return reach.whole() ? wide.named() : reach.advertiserIds();
    }

    @Override
    public void visit(long advertiserId, CountsByType individual) {
        if (reach.includes(advertiserId)) {
            more += wide.more(advertiserId, individual);
        }
    }

    @Override
    public void visitOthers(CountsByType individual) {
        if (reach.whole()) {
            more += wide.more(WideCoverage.UNNAMED, individual);
        }
    }

    /** After the visit: all of them. */
    long total(CreativesInReach creatives) {
        return wide.count(creatives) + more;
    }
}
