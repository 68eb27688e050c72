package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.past.LogPosition;
import org.pixelkeep.history.past.Past;

/** At which point of the past the facts are checked: an instant, or a revision of the network. */
public record AsOf(@Nullable Instant instant, @Nullable Long revision) {
    public static AsOf at(Instant instant) {
        return new AsOf(instant, null);
    }

    public static AsOf revision(long revision) {
        return new AsOf(null, revision);
    }

    /** Where that is in the log of a network; empty when the log begins later, or does not reach so far. */
    public Optional<LogPosition> in(Past past, long networkId) {
        if (revision != null) {
            return past.ofRevision(networkId, revision);
        }
        return instant == null ? Optional.empty() : past.at(networkId, instant);
    }
}
