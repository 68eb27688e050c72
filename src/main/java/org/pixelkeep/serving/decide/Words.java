package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.pixelkeep.creative.CreativeType;

/** Wording for the details of an answer. */
final class Words {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String instant(Instant instant) {
        return MINUTE.format(instant);
    }

    /** With its article: {@code a banner}. */
    static String one(CreativeType type) {
        return switch (type) {
            case BANNER -> "a banner";
            case VIDEO -> "a video";
            case AUDIO -> "an audio creative";
            case NATIVE -> "a native creative";
        };
    }
}
