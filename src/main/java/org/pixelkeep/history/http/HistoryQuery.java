package org.pixelkeep.history.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller.Channel;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.ChangeFilter;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.web.list.Filtering;

/** The requested changes. */
public record HistoryQuery(
        @RestQuery @Parameter(description = "Part of the actor’s address, or words of their name") @Nullable
        String actor,

        @Parameter(schema = @Schema(implementation = EntityKind.class)) @RestQuery @Nullable
        String entity,

        @RestQuery @Nullable String entityId,
        @RestQuery @Nullable String advertiserId,
        @RestQuery @Nullable String creativeId,
        @RestQuery @Nullable String pixelId,

        @Parameter(schema = @Schema(implementation = Channel.class)) @RestQuery @Nullable
        String channel,

        @Parameter(schema = @Schema(implementation = Action.class)) @RestQuery @Nullable
        String action,

        @RestQuery @Parameter(description = "Only changes to this field") @Nullable
        String field,

        @RestQuery @Parameter(description = "At or after this time") @Nullable
        String from,

        @RestQuery @Parameter(description = "Before this time") @Nullable
        String to,

        @RestQuery @Parameter(description = "Only changes in this revision of the network") @Nullable
        String revision,

        @RestQuery @Parameter(description = "Only changes in this change set, by ID") @Nullable
        String changeSet) {

    /** @throws org.pixelkeep.shared.error.InvalidInput when a part is invalid */
    ChangeFilter filter() {
        return ChangeFilter.builder()
                .actor(actor)
                .entity(Filtering.oneOf(EntityKind.class, "entity", entity))
                .entityId(Filtering.id("entityId", entityId))
                .advertiserId(Filtering.id("advertiserId", advertiserId))
                .creativeId(Filtering.id("creativeId", creativeId))
                .pixelId(Filtering.id("pixelId", pixelId))
                .channel(Filtering.oneOf(Channel.class, "channel", channel))
                .action(Filtering.oneOf(Action.class, "action", action))
                .field(field)
                .from(Filtering.time("from", from))
                .to(Filtering.time("to", to))
                .revision(Filtering.revision("revision", revision))
                .changeSet(given(changeSet))
                .build();
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
