package org.pixelkeep.history.past;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.history.read.Images;

/**
 * A change with the complete object before and after it, for further processing. People see an {@link Entry} instead.
 *
 * @param before {@code null}: the object did not exist
 * @param after {@code null}: the object no longer exists
 */
public record PastChange(
        long id,
        long revision,
        Action action,
        EntityKind entity,
        long entityId,
        String entityName,
        @Nullable Long pixelId,
        @Nullable Map<String, @Nullable Object> before,
        @Nullable Map<String, @Nullable Object> after) {

    static PastChange of(Change change) {
        var images = Images.of(change);
        return new PastChange(
                change.id,
                change.revision,
                change.action,
                change.entity,
                change.entityId,
                change.entityName,
                change.pixelId,
                change.before == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(images.before())),
                change.after == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(images.after())));
    }
}
