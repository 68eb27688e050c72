package org.pixelkeep.history.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;

/**
 * A change as far as one reader may see it.
 *
 * @param changeSet the same for all changes of one form save or one import
 * @param actor who did it; {@link #NETWORK} where the reader may not know which of the network's people
 * @param address where the request came from; {@code null} where it came from nowhere or is not the reader's to know
 * @param reason why; {@code null} when nobody said so or it is not the reader's to know
 * @param differences the fields that got another value, in the order of the thing's fields
 */
public record Entry(
        long id,
        long networkId,
        long revision,
        String changeSet,
        Instant at,
        String actor,
        @Nullable String address,
        Caller.Channel channel,
        Action action,
        EntityKind entity,
        long entityId,
        String entityName,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        @Nullable Long pixelId,
        @Nullable String reason,
        Sentence sentence,
        List<FieldChange> differences) {
    /** Stands for anyone who works for the network. */
    public static final String NETWORK = "The network";

    public Entry {
        differences = List.copyOf(differences);
    }
}
