package org.pixelkeep.serving.decide;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.FieldRecord;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.pixel.PlacementKey;
import org.pixelkeep.pixel.TrackedEvent;

/**
 * What tells a copy elsewhere which pixels are duplicates, or likely ones: of the pixels that would fire on a creative with
 * the same key on the inventory, only the first in order fires.
 *
 * @param secure on secure inventory; {@code null}: it serves nothing there, or for likely duplicates nothing that names a
 *     placement
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
            @Nullable String content,
            @Nullable String secureContent) {
        static final FieldRecord<Pixel, Content> FIELDS = FieldRecord.of(Content.class, PixelFields.ALL);

        TrackedEvent tracked() {
            return TrackedEvent.of(event, offset, customEvent);
        }

        @Nullable
        String served(boolean secureInventory) {
            var secure = format.isUrl() ? secureUrl : secureContent;
            var plain = format.isUrl() ? url : content;
            return secureInventory || plain == null ? secure : plain;
        }

        DuplicateKeys keys(BiFunction<Content, String, Optional<String>> key) {
            return new DuplicateKeys(key(true, key), key(false, key));
        }

        private @Nullable String key(boolean secureInventory, BiFunction<Content, String, Optional<String>> key) {
            return Optional.ofNullable(served(secureInventory))
                    .flatMap(served -> key.apply(this, served))
                    .orElse(null);
        }
    }

    /**
     * The keys of a pixel; both {@code null} if it is of a kind that only a newer release knows.
     *
     * @param image its fields by their names
     */
    public static DuplicateKeys of(Map<String, ? extends @Nullable Object> image) {
        return of(
                image,
                (content, served) -> Optional.of(Fingerprint.of(content.tracked(), content.format(), served)
                        .key()));
    }

    /** The same for likely duplicates, which count only in networks that hold them back. */
    public static DuplicateKeys likely(Map<String, ? extends @Nullable Object> image) {
        return of(
                image,
                (content, served) -> PlacementKey.of(content.tracked(), content.format(), served)
                        .map(PlacementKey::key));
    }

    private static DuplicateKeys of(
            Map<String, ? extends @Nullable Object> image, BiFunction<Content, String, Optional<String>> key) {
        return Content.FIELDS
                .builder()
                .from(image)
                .find()
                .map(content -> content.keys(key))
                .orElse(UNKNOWN);
    }
}
