package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.past.LogPosition;
import org.pixelkeep.history.past.Past;

/** The point in the past for the facts: an instant, or a revision of the network. */
public record AsOf(@Nullable Instant instant, @Nullable Long revision) {
    /** The state at this instant. */
    public static AsOf at(Instant instant) {
        return new AsOf(instant, null);
    }

    /** The state after this revision of the network's log. */
    public static AsOf revision(long revision) {
        return new AsOf(null, revision);
    }

    /** Its position in a network's log; empty if the log starts later or does not reach it. */
    public Optional<LogPosition> in(Past past, long networkId) {
        if (revision != null) {
            return past.ofRevision(networkId, revision);
        }
        return instant == null ? Optional.empty() : past.at(networkId, instant);
    }
}
