package org.pixelkeep.serving.past;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pixelkeep.history.past.PastState;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.serving.decide.PixelFacts;

/** What the log says about one moment of a network, wherever it was read. */
interface PastFacts {
    long networkId();

    long revision();

    /** The objects of one type as they were, by ID. Objects that did not exist are absent. */
    Map<Long, PastState> states(EntityKind entity, Collection<Long> ids);

    /** Every supply source that the network has or had. */
    Collection<Long> sourceIds();

    /** The associations with the network, the advertisers, or the creatives; may include others. */
    List<PastState> associationsOn(Collection<Long> advertiserIds, Collection<Long> creativeIds);

    /** The pixels with their vendors, by ID, without archived ones. */
    default Map<Long, PixelFacts> pixels(Set<Long> ids) {
        return HistoricFacts.pixels(this, ids);
    }
}
