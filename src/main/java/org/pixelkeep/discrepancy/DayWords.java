package org.pixelkeep.discrepancy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.pixelkeep.shared.time.TimeWords;

/** Times of days in a zone, lengths, and counts as people in ad operations write them. */
public final class DayWords {
    private static final int MAX_NAMED = 6;

    private DayWords() {}

    static String dayAndTime(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        return TimeWords.shortDay(local.toLocalDate()) + ", " + TimeWords.timeOfDay(local.toLocalTime());
    }

    /** The end of a day is 24:00. */
    static String time(Instant at, ZoneId zone, boolean end) {
        var text = TimeWords.timeOfDay(at.atZone(zone).toLocalTime());
        return end && text.equals("00:00") ? "24:00" : text;
    }

    /** Such as 9 h 50 min. */
    public static String length(Duration length) {
        var minutes = Math.max(1, Math.round(length.toSeconds() / 60.0));
        var hours = minutes / 60;
        var rest = minutes % 60;
        return hours == 0 ? rest + " min" : hours + " h" + (rest == 0 ? "" : " " + rest + " min");
    }

    /** Such as 12,345. */
    public static String count(long count) {
        return String.format(Locale.US, "%,d", count);
    }

    /** Such as −61.0%, with a sign. */
    public static String percent(BigDecimal percent) {
        var text = String.format(Locale.US, "%,.1f%%", percent.abs());
        return percent.signum() < 0 ? "−" + text : percent.signum() > 0 ? "+" + text : text;
    }

    /** A zone as people know it. */
    public static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** Such as "20 Nov, 21 Nov, and 4 more". */
    public static String days(List<LocalDate> days) {
        var named = days.stream().limit(MAX_NAMED).map(TimeWords::shortDay).toList();
        if (days.size() > MAX_NAMED) {
            return String.join(", ", named) + ", and " + (days.size() - MAX_NAMED) + " more";
        }
        return and(named);
    }

    /** Such as "a, b, and c". */
    static String and(List<String> words) {
        return switch (words.size()) {
            case 0 -> "";
            case 1 -> words.get(0);
            case 2 -> words.get(0) + " and " + words.get(1);
            default -> String.join(", ", words.subList(0, words.size() - 1)) + ", and " + words.get(words.size() - 1);
        };
    }
}
