package org.pixelkeep.serving.render;

import java.util.Objects;
import org.pixelkeep.serving.decide.FiringPixel;

/** What of a pixel is put out: its address, or the script that it is. */
final class Served {
    private Served() {}

    static String by(FiringPixel pixel) {
        var url = pixel.url();
        return url != null ? url : Objects.requireNonNull(pixel.content(), "a pixel that fires has what fires");
    }
}
