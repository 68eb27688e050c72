package org.pixelkeep.transfer.run;

import org.pixelkeep.transfer.plan.RowResult;

/** How many advertisers, creatives, pixels, or associations would be, or were, created, updated, left as they are, refused. */
public record ImportCounts(long creates, long updates, long unchanged, long errors) {
    /** All together. */
    public long all() {
        return creates + updates + unchanged + errors;
    }

    /** How many of one result. */
    public long of(RowResult result) {
        return switch (result) {
            case CREATE -> creates;
            case UPDATE -> updates;
            case UNCHANGED -> unchanged;
            case ERROR -> errors;
        };
    }
}
