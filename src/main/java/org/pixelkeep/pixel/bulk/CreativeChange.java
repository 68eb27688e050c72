package org.pixelkeep.pixel.bulk;

import org.jspecify.annotations.Nullable;

/**
 * One change to apply to several creatives.
 *
 * @param pixelId with {@link Kind#ATTACH} and {@link Kind#EXCLUDE}: the pixel to attach to them or exclude them from
 */
public record CreativeChange(Kind kind, @Nullable Long pixelId) {
    /** How many creatives can be changed at once: as many changes as can be undone at once. */
    public static final int MAX = 500;

    /** The kind of change. */
    public enum Kind {
        ATTACH,
        EXCLUDE,
        ARCHIVE;

        /** Whether it is about a pixel. */
        public boolean needsPixel() {
            return this != ARCHIVE;
        }
    }
}
