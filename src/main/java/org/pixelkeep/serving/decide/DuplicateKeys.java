package org.pixelkeep.serving.decide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.FieldRecord;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.PlacementKey;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;

/**
 * The keys by which a copy of the data elsewhere recognizes duplicates, or likely ones. Of the pixels that would fire
 * on a creative with the same key on the inventory, only the first in order fires.
 *
 * @param secure on secure inventory; {@code null}: it serves nothing there, or for likely duplicates nothing that names
 *     a placement
 * @param plain the same on other inventory
 */
public record DuplicateKeys(
        @Nullable String secure, @Nullable String plain) {
    private static final DuplicateKeys UNKNOWN = new DuplicateKeys(null, null);

    private record Content(
            PixelFormat format,
            PixelEvent event,
            @Nullable String offset,
            @Nullable Integer customEvent,
            @Nullable String url,
            @Nullable String secureUrl,
            List<Tracker> trackers,
            @Nullable String content,
            @Nullable String secureContent) {
        static final FieldRecord<Pixel, Content> FIELDS = FieldRecord.of(Content.class, PixelFields.ALL);

        Tracker first() {
            return Tracker.of(TrackedEvent.of(event, offset, customEvent), url, secureUrl);
        }

        private DuplicateKeys keys(Tracker tracker, BiFunction<TrackedEvent, String, Optional<String>> key) {
            return new DuplicateKeys(key(tracker, true, key), key(tracker, false, key));
        }

        private @Nullable String key(
                Tracker tracker, boolean secureInventory, BiFunction<TrackedEvent, String, Optional<String>> key) {
            var secure = format.isUrl() ? tracker.secureUrl() : secureContent;
            var plain = format.isUrl() ? tracker.url() : content;
            return Optional.ofNullable(secureInventory || plain == null ? secure : plain)
                    .flatMap(served -> key.apply(tracker.tracked(), served))
                    .orElse(null);
        }

        DuplicateKeys exact(Tracker tracker) {
            return keys(
                    tracker,
                    (tracked, served) ->
                            Optional.of(Fingerprint.of(tracked, format, served).key()));
        }

        DuplicateKeys likely(Tracker tracker) {
            return keys(
                    tracker,
                    (tracked, served) ->
                            PlacementKey.of(tracked, format, served).map(PlacementKey::key));
        }
    }

    /**
     * The keys of a pixel's first tracker; both {@code null} if it is of a kind that only a newer release knows.
     *
     * @param image its fields by their names
     */
    public static DuplicateKeys of(Map<String, ? extends @Nullable Object> image) {
        return content(image).map(content -> content.exact(content.first())).orElse(UNKNOWN);
    }

    /** The same for likely duplicates, which count only in networks that hold them back. */
    public static DuplicateKeys likely(Map<String, ? extends @Nullable Object> image) {
        return content(image).map(content -> content.likely(content.first())).orElse(UNKNOWN);
    }

    /**
     * The keys of each tracker that an image lists.
     *
     * @param image its fields by their names
     */
    public static List<DuplicateKeys> ofTrackers(Map<String, ? extends @Nullable Object> image) {
        return content(image).stream()
                .flatMap(content -> content.trackers().stream().map(content::exact))
                .toList();
    }

    /** The same for likely duplicates. */
    public static List<DuplicateKeys> likelyOfTrackers(Map<String, ? extends @Nullable Object> image) {
        return content(image).stream()
                .flatMap(content -> content.trackers().stream().map(content::likely))
                .toList();
    }

    private static Optional<Content> content(Map<String, ? extends @Nullable Object> image) {
        return Content.FIELDS.builder().from(image).find();
    }
}
