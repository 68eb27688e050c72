package org.pixelkeep.history.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller.Channel;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.history.read.FieldChange;

/**
 * A change in the API.
 *
 * @param sentence what was done, without who did it
 * @param differences the changed fields, before and after
 */
record ChangeJson(
        long id,
        long networkId,
        long revision,
        String changeSet,
        Instant at,
        String actor,
        @Nullable String address,
        Channel channel,
        Action action,
        EntityKind entity,
        long entityId,
        String entityName,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        @Nullable Long pixelId,
        @Nullable String reason,
        String sentence,
        List<FieldChange> differences) {
    static ChangeJson of(Entry entry) {
        return new ChangeJson(
                entry.id(),
                entry.networkId(),
                entry.revision(),
                entry.changeSet(),
                entry.at(),
                entry.actor(),
                entry.address(),
                entry.channel(),
                entry.action(),
                entry.entity(),
                entry.entityId(),
                entry.entityName(),
                entry.advertiserId(),
                entry.creativeId(),
                entry.pixelId(),
                entry.reason(),
                entry.sentence().text(),
                entry.differences());
    }
}
