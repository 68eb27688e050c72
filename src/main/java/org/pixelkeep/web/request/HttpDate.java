package org.pixelkeep.web.request;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of an answer, as the header {@code Date} has it (RFC 9110, 6.6.1). Written out once a second. */
public final class HttpDate {
    /** The header. */
    public static final String HEADER = "Date";

    private static final Clock CLOCK = Clock.systemUTC();
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static volatile Written written = new Written(0, "");

    private HttpDate() {}

    private record Written(long second, String text) {}

    /** The current time, such as {@code Thu, 26 Nov 2026 21:00:00 GMT}; ASCII. */
    public static String now() {
        var second = CLOCK.millis() / 1_000;
        var known = written;
        if (known.second() != second) {
            known = new Written(second, FORMAT.format(Instant.ofEpochSecond(second)));
            written = known;
        }
        return known.text();
    }
}
