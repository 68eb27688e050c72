package org.pixelkeep.history.read;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change in the log, for its followers.
 *
 * @param networkId 0: the platform
 * @param advertiserId the owner, or the advertiser of the target
 * @param after the object after the change, by field; empty if it was deleted
 */
public record LoggedChange(
        long networkId,
        long revision,
        EntityKind entity,
        long entityId,
        @Nullable Long advertiserId,
        @Nullable Long creativeId,
        @Nullable Long pixelId,
        Map<String, @Nullable Object> after) {

    /** The same change of the object to another state. */
    public LoggedChange withAfter(Map<String, @Nullable Object> image) {
        return new LoggedChange(networkId, revision, entity, entityId, advertiserId, creativeId, pixelId, image);
    }

    /** Whether the object no longer exists. */
    public boolean isGone() {
        return after.isEmpty();
    }

    /** The field as text; {@code null} if it is empty. */
    public @Nullable String text(String field) {
        return after.get(field) instanceof String text ? text : null;
    }

    /** A text that is always present. */
    public String required(String field) {
        var text = text(field);
        if (text == null) {
            throw new IllegalStateException("revision " + revision + " of network " + networkId + " has no " + field
                    + " of a " + entity.word());
        }
        return text;
    }

    /** The field as a flag; false if it is missing. */
    public boolean flag(String field) {
        return Boolean.TRUE.equals(after.get(field));
    }

    /** The field as a number; {@code null} if it is empty. */
    public @Nullable Long number(String field) {
        return after.get(field) instanceof Number number ? number.longValue() : null;
    }

    /** The field as an instant; {@code null} if it is empty. */
    public @Nullable Instant instant(String field) {
        var text = text(field);
        return text == null ? null : Instant.parse(text);
    }

    /** The field as a list; empty if it is missing. */
    public List<?> list(String field) {
        return after.get(field) instanceof List<?> list ? list : List.of();
    }
}
