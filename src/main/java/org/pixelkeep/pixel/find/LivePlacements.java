package org.pixelkeep.pixel.find;

import java.util.Optional;
import org.pixelkeep.pixel.tracker.PlacementIndex;

/** Knows the placements that the pixels of a network track, without a query: implemented by the snapshot in memory. */
public interface LivePlacements {
    /** Those of the network's pixels, without archived ones; empty: currently unknown. */
    Optional<PlacementIndex> of(long networkId);
}
