package org.pixelkeep.serving.past;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.pixelkeep.history.past.LogPosition;
import org.pixelkeep.history.past.Past;
import org.pixelkeep.history.past.PastState;
import org.pixelkeep.history.read.EntityKind;

/** The facts at a position, read from the log when asked for. */
record LoggedFacts(Past past, LogPosition position, Collection<Long> sourceIds) implements PastFacts {
    @Override
    public long networkId() {
        return position.networkId();
    }

    @Override
    public long revision() {
        return position.revision();
    }

    @Override
    public Map<Long, PastState> states(EntityKind entity, Collection<Long> ids) {
        return past.states(position, entity, ids);
    }

    @Override
    public List<PastState> associationsOn(Collection<Long> advertiserIds, Collection<Long> creativeIds) {
        return past.associationsOn(position, advertiserIds, creativeIds);
    }
}
