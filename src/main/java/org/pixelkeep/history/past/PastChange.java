package org.pixelkeep.history.past;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.history.read.Images;

/**
 * A change with the object before and after it, abridged, for further processing. People see an {@link Entry} instead.
 *
 * @param before {@code null}: the object did not exist. A {@link Digest} stands for each large value, equal to that of the
 *     same value; {@link Past#before} has them
 * @param after the same; {@code null}: the object no longer exists
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
    /** Longer texts are abridged. Those that say what state something is in are shorter. */
    private static final int LARGE = 200;

    /**
     * Stands for a text of more than 200 characters, which is not kept in memory. Equal texts have equal digests.
     *
     * @param sha256 in hexadecimal digits
     */
    public record Digest(String sha256) {}

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
                change.before == null ? null : abridged(images.before()),
                change.after == null ? null : abridged(images.after()));
    }

    private static Map<String, @Nullable Object> abridged(Map<String, @Nullable Object> image) {
        var abridged = new LinkedHashMap<>(image);
        abridged.replaceAll((field, value) -> isLarge(value) ? digest(value) : value);
        return Collections.unmodifiableMap(abridged);
    }

    private static boolean isLarge(@Nullable Object value) {
        return value instanceof String text
                ? text.length() > LARGE
                : (value instanceof List<?> || value instanceof Map<?, ?>)
                        && value.toString().length() > LARGE;
    }

    private static Digest digest(@Nullable Object value) {
        return new Digest(Hashing.sha256()
                .hashString(String.valueOf(inOrder(value)), StandardCharsets.UTF_16LE)
                .toString());
    }

    /** Equal values are written the same: fields of an object have no order. */
    private static @Nullable Object inOrder(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(PastChange::inOrder).map(String::valueOf).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, @Nullable Object>();
            map.forEach((field, inner) -> sorted.put(String.valueOf(field), inOrder(inner)));
            return sorted;
        }
        return value;
    }
}
