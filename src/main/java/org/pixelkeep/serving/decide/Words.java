package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pixelkeep.creative.CreativeType;

/** Wording for the details of an answer. */
final class Words {
    private static final List<String> MONTHS = Stream.of(Month.values())
            .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
            .toList();

    private Words() {}

    /** In UTC, to the minute. Written without the formatter, which takes longer than a whole answer. */
    static String instant(Instant instant) {
        var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        return time.getDayOfMonth() + " " + MONTHS.get(time.getMonthValue() - 1) + " " + time.getYear() + ", "
                + two(time.getHour()) + ":" + two(time.getMinute()) + " UTC";
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
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
