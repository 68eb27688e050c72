package org.pixelkeep.serving.decide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.FieldRecord;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.TrackedEvent;
import org.pixelkeep.pixel.Tracker;

/**
 * What tells a copy elsewhere which pixels are duplicates: of the pixels that would fire on a creative with the same key
 * on the inventory, only the first in order fires.
 *
 * @param secure on secure inventory; {@code null}: it serves nothing there
 * @param plain on other inventory; {@code null}: it serves nothing there
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

        DuplicateKeys keys(Tracker tracker) {
            return new DuplicateKeys(key(tracker, true), key(tracker, false));
        }

        private @Nullable String key(Tracker tracker, boolean secureInventory) {
            var secure = format.isUrl() ? tracker.secureUrl() : secureContent;
            var plain = format.isUrl() ? tracker.url() : content;
            return Optional.ofNullable(secureInventory || plain == null ? secure : plain)
                    .map(served ->
                            Fingerprint.of(tracker.tracked(), format, served).key())
                    .orElse(null);
        }
    }

    /**
     * The keys of a pixel's first tracker; both {@code null} if it is of a kind that only a newer release knows.
     *
     * @param image its fields by their names
     */
    public static DuplicateKeys of(Map<String, ? extends @Nullable Object> image) {
        return Content.FIELDS
                .builder()
                .from(image)
                .find()
                .map(content -> content.keys(content.first()))
                .orElse(UNKNOWN);
    }

    /**
     * The keys of each tracker that an image lists.
     *
     * @param image its fields by their names
     */
    public static List<DuplicateKeys> ofTrackers(Map<String, ? extends @Nullable Object> image) {
        return Content.FIELDS.builder().from(image).find().stream()
                .flatMap(content -> content.trackers().stream().map(content::keys))
                .toList();
    }
}
