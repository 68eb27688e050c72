package org.pixelkeep.pixel.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;

/** The column layout of a file of pixels. */
enum PixelLayout {
    /** The columns of the import, then those that the reader has chosen. */
    LIST,

    /** The fields of Xandr’s third-party pixels, in Xandr’s words. */
    XANDR;

    private static final List<String> NAMES = Arrays.stream(values())
            .map(layout -> layout.name().toLowerCase(Locale.ROOT))
            .toList();

    /** @throws InvalidInput of {@code layout}, when it is none of them; {@code null} or empty is the list */
    static PixelLayout of(@Nullable String layout) {
        if (layout == null || layout.isEmpty()) {
            return LIST;
        }
        if (!NAMES.contains(layout)) {
            throw new InvalidInput("layout", "Must be one of: " + String.join(", ", NAMES) + ".");
        }
        return valueOf(layout.toUpperCase(Locale.ROOT));
    }
}
