package org.pixelkeep.discrepancy.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the counts of one column are read: what points and commas mean is decided for the column as a whole. */
record CountColumn(NumberStyle style) {
    private static final Set<String> NOTHING =
            Set.of("", "-", "–", "—", "n/a", "na", "null", "none", "#n/a", "nan", "k.a.");
    private static final BigDecimal MAX = BigDecimal.valueOf(SheetReader.MAX_COUNT);
    private static final int GROUP = 3;
    private static final int MAX_LENGTH = 40;

    /**
     * A count as it was read.
     *
     * @param value {@code null}: there is none, or it could not be read
     * @param problem why it could not be read; {@code null}: it could
     * @param rounded whether it had a fraction
     */
    record Count(@Nullable Long value, @Nullable String problem, boolean rounded) {
        private static Count problem(String words) {
            return new Count(null, words, false);
        }
    }

    /** @param chosen by hand; {@code null}: guess */
    static CountColumn of(List<String> cells, @Nullable NumberStyle chosen) {
        if (chosen != null) {
            return new CountColumn(chosen);
        }
        var comma = 0;
        var point = 0;
        for (var cell : cells) {
            var text = bare(cell);
            comma += fitsOnly(text, NumberStyle.COMMA);
            point += fitsOnly(text, NumberStyle.POINT);
        }
        if (comma == 0 && point == 0) {
            // 1.234 and 1,234 say nothing for sure, but a count is a whole number.
            comma = (int)
                    cells.stream().filter(cell -> bare(cell).indexOf('.') >= 0).count();
            point = (int)
                    cells.stream().filter(cell -> bare(cell).indexOf(',') >= 0).count();
        }
        return new CountColumn(comma > point ? NumberStyle.COMMA : NumberStyle.POINT);
    }

    /** 1 if the number can only be of this style. */
    private static int fitsOnly(String text, NumberStyle style) {
        var decimals = count(text, style.decimal());
        var groups = count(text, style.thousands());
        if (groups > 1 && decimals <= 1) {
            return 1;
        }
        var at = text.indexOf(style.decimal());
        if (decimals == 1 && groups == 1) {
            return text.indexOf(style.thousands()) < at ? 1 : 0;
        }
        return decimals == 1 && text.length() - at - 1 != GROUP ? 1 : 0;
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(c -> c == wanted).count();
    }

    private static String bare(String cell) {
        var text = new StringBuilder(cell.length());
        for (var at = 0; at < cell.length(); at++) {
            var c = cell.charAt(at);
            if (!Character.isWhitespace(c) && "'’´_\"".indexOf(c) < 0) {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** Whether the cell is a count in one of the styles. */
    static boolean isCount(String cell) {
        var text = bare(cell);
        return !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && text.chars().anyMatch(c -> c >= '0' && c <= '9')
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || ".,kKmMeE+".indexOf(c) >= 0)
                && Character.isDigit(text.charAt(0));
    }

    Count read(String cell) {
        var text = bare(cell).toLowerCase(Locale.ROOT);
        if (NOTHING.contains(text)) {
            return new Count(null, null, false);
        }
        if (text.endsWith("%")) {
            return Count.problem("is a percentage, not a count");
        }
        if (text.length() > MAX_LENGTH || text.startsWith("#")) {
            return Count.problem("is not a number");
        }
        var factor = BigDecimal.ONE;
        if (text.endsWith("k") || text.endsWith("m")) {
            factor = text.endsWith("k") ? BigDecimal.valueOf(1_000) : BigDecimal.valueOf(1_000_000);
            text = text.substring(0, text.length() - 1);
        }
        var plain = plain(text);
        if (plain == null) {
            return Count.problem("is not a number");
        }
        try {
            var value = new BigDecimal(plain);
            if (value.precision() > MAX_LENGTH || Math.abs((long) value.scale()) > MAX_LENGTH) {
                return Count.problem("is not a number");
            }
            value = value.multiply(factor);
            if (value.signum() < 0) {
                return Count.problem("is less than zero");
            }
            var whole = value.setScale(0, RoundingMode.HALF_UP);
            return whole.compareTo(MAX) > 0
                    ? Count.problem("is too large for a count")
                    : new Count(whole.longValueExact(), null, whole.compareTo(value) != 0);
        } catch (NumberFormatException e) {
            return Count.problem("is not a number");
        }
    }

    /** With a point for decimals and nothing else; {@code null} where groups of thousands have other than three digits. */
    private @Nullable String plain(String text) {
        var decimal = text.indexOf(style.decimal());
        var whole = decimal < 0 ? text : text.substring(0, decimal);
        var groups = whole.split(Pattern.quote(String.valueOf(style.thousands())), -1);
        for (var at = 1; at < groups.length; at++) {
            if (groups[at].length() != GROUP) {
                return null;
            }
        }
        var rest = decimal < 0 ? "" : "." + text.substring(decimal + 1);
        return rest.indexOf(',') >= 0 || rest.indexOf('.', 1) >= 0 ? null : String.join("", groups) + rest;
    }
}
