package org.pixelkeep.pixel.tracker;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * At which point of an ad progress fires: a time from its start, {@code 00:00:05} or {@code 00:00:05.500}, or a share of
 * its length, {@code 25%}. As VAST writes it.
 */
public final class ProgressOffset {
    private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3})?) ?%");
    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,2}):([0-5][0-9]):([0-5][0-9](?:\\.[0-9]{1,3})?)");
    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?) ?s?");
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final long MILLISECONDS_A_DAY = 24L * 60 * 60 * 1000;

    private ProgressOffset() {}

    /** The one spelling of what was typed: {@code 5}, {@code 5s} and {@code 0:00:05} are the same; empty if it is none. */
    public static Optional<String> read(String typed) {
        var text = typed.strip();
        var share = SHARE.matcher(text);
        if (share.matches()) {
            var number = new BigDecimal(share.group(1));
            return number.compareTo(WHOLE) > 0 ? Optional.empty() : Optional.of(plain(number) + "%");
        }
        var clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return time(60L * (60L * Long.parseLong(clock.group(1)) + Long.parseLong(clock.group(2))), clock.group(3));
        }
        var seconds = SECONDS.matcher(text);
        return seconds.matches() ? time(0, seconds.group(1)) : Optional.empty();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Optional<String> time(long before, String seconds) {
        var all = new BigDecimal(seconds)
                .add(BigDecimal.valueOf(before))
                .multiply(THOUSAND)
                .longValueExact();
        if (all >= MILLISECONDS_A_DAY) {
            return Optional.empty();
        }
        var whole = all / 1000;
        var text = String.format(Locale.ROOT, "%02d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
        return Optional.of(all % 1000 == 0 ? text : text + String.format(Locale.ROOT, ".%03d", all % 1000));
    }
}
