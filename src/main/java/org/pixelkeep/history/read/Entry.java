package org.pixelkeep.history.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;

/**
 * A change as far as one reader can see it.
 *
 * @param changeSet the same for all changes of one form save or one import
 * @param actor who did it; {@link #NETWORK} if the reader may not see which person of the network
 * @param address the IP address of the request; {@code null} if there is none or the reader may not see it
 * @param reason the reason; {@code null} if none was given or the reader may not see it
 * @param differences the changed fields, in the order of the object's fields
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
    /** Stands for anyone working for the network. */
    public static final String NETWORK = "The network";

    public Entry {
        differences = List.copyOf(differences);
    }

    /**
     * The path of the page of what was changed; {@code null}: it has none.
     *
     * @param whole whether the reader can see the whole network; others get only what is certainly visible to them
     */
    public @Nullable String path(boolean whole) {
        return switch (entity) {
            case NETWORK -> "/networks/" + networkId;
            case ADVERTISER -> "/advertisers/" + entityId;
            case CREATIVE -> "/creatives/" + entityId;
            case PIXEL -> "/pixels/" + entityId;
            case ASSOCIATION -> whole || advertiserId == null ? "/pixels/" + pixelId : pathOfTarget();
            case SUPPLY_SOURCE -> "/supply-sources/" + entityId + "/edit";
            case VENDOR -> whole ? "/networks/" + networkId + "/vendors" : null;
            case TEMPLATE -> "/templates/" + entityId;
            case COVERAGE_RULE -> "/coverage-rules/" + entityId;
            case DISCREPANCY -> action == Action.DELETE ? null : "/discrepancies/" + entityId;
            case USER, ROLE, TOKEN, WEBHOOK, CHANNEL, LIST_VIEW, HISTORY -> null;
        };
    }

    private String pathOfTarget() {
        return creativeId != null ? "/creatives/" + creativeId : "/advertisers/" + advertiserId;
    }

    /** The same change with these of its differences. */
    public Entry withDifferences(List<FieldChange> visible) {
        return new Entry(
                id,
                networkId,
                revision,
                changeSet,
                at,
                actor,
                address,
                channel,
                action,
                entity,
                entityId,
                entityName,
                advertiserId,
                creativeId,
                pixelId,
                reason,
                sentence,
                visible);
    }
}
