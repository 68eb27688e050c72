package org.pixelkeep.pixel.tracker;

import java.util.Arrays;
import org.pixelkeep.creative.CreativeType;

/** The formats each creative type supports: the table "formats by creative type" of the domain. */
public final class FormatRules {
    private FormatRules() {}

    /** Whether any creative type that has the event supports the format for it. */
    public static boolean everFires(PixelFormat format, PixelEvent event) {
        return Arrays.stream(CreativeType.values())
                .anyMatch(type -> event.happensOn(type) && carries(type, format, event));
    }

    /** Whether the creative type supports the format for the event. */
    public static boolean carries(CreativeType type, PixelFormat format, PixelEvent event) {
        return switch (type) {
            case BANNER -> true;
            case NATIVE ->
                format == PixelFormat.IMAGE_URL
                        || format == PixelFormat.JAVASCRIPT_URL
                        || format == PixelFormat.RAW_URL;
            case VIDEO, AUDIO ->
                format == PixelFormat.IMAGE_URL
                        || format == PixelFormat.RAW_URL
                        || (format == PixelFormat.JAVASCRIPT_URL && event == PixelEvent.VERIFICATION);
        };
    }
}
