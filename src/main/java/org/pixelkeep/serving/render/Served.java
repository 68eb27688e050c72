package org.pixelkeep.serving.render;

import java.util.Objects;
import org.pixelkeep.serving.decide.FiringPixel;

/** What a pixel serves: its URL or its script. */
final class Served {
    private Served() {}

    static String by(FiringPixel pixel) {
        var url = pixel.url();
        return url != null ? url : Objects.requireNonNull(pixel.content(), "a pixel that fires has what fires");
    }
}
