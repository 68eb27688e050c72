package org.pixelkeep.pixel.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Fixes common mistakes in a pasted URL, if there is only one way to fix them. Nothing is fetched. */
public final class UrlRepair {
    private UrlRepair() {}

    /** What is wrong, and how it is mended. In the order in which repairs build on each other. */
    public enum Fault {
        /** A whole tag: its URL is taken. */
        MARKUP("This is markup. Only the URL in it fires.", UrlRepair::ofMarkup),
        /** Spaces and line breaks, as mails and sheets add them. */
        BROKEN("It contains spaces or line breaks, which a URL cannot have.", UrlRepair::joined),
        /** As in the source of a page. */
        ESCAPED("It was copied from HTML: “&amp;” stands for “&”.", text -> replaced(text, "&amp;", "&")),
        /** Without a scheme, behind two slashes. */
        RELATIVE("It has no scheme.", UrlRepair::withScheme),
        /** Plain http as the secure URL. */
        INSECURE("A secure URL begins with https://. Check that the vendor serves it.", UrlRepair::secured);

        private final String message;
        private final UnaryOperator<String> mend;

        Fault(String message, UnaryOperator<String> mend) {
            this.message = message;
            this.mend = mend;
        }

        /** What is wrong, in a sentence or two. */
        public String message() {
            return message;
        }
    }

    /**
     * A repair.
     *
     * @param text the whole URL afterward
     */
    public record Repair(Fault fault, String text) {}

    /**
     * The repairs that a URL needs, each on the text as it is, in order; empty if there are none.
     *
     * @param secure whether it is to be the secure URL
     */
    public static List<Repair> of(String text, boolean secure) {
        var repairs = new ArrayList<Repair>();
        for (var fault : Fault.values()) {
            if (fault == Fault.INSECURE && !secure) {
                continue;
            }
            repaired(text, fault).ifPresent(mended -> repairs.add(new Repair(fault, mended)));
        }
        return repairs;
    }

    /** The URL after one repair; empty if it does not need it. */
    public static Optional<String> repaired(String text, Fault fault) {
        var mended = fault.mend.apply(text);
        return mended.equals(text) ? Optional.empty() : Optional.of(mended);
    }

    private static String ofMarkup(String text) {
        return text.startsWith("<") ? PixelUrls.urlIn(text).orElse(text) : text;
    }

    /** Only of what is one URL: two of them are not joined into one. */
    private static String joined(String text) {
        if (text.startsWith("<") || isOneLine(text)) {
            return text;
        }
        var joined = new StringBuilder(text.length());
        for (var part : text.split("[\\s\\p{Cntrl}]+")) {
            if (!joined.isEmpty() && startsAsUrl(part)) {
                return text;
            }
            joined.append(part);
        }
        return startsAsUrl(joined.toString()) ? joined.toString() : text;
    }

    private static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(point -> Character.isWhitespace(point) || Character.isISOControl(point));
    }

    private static boolean startsAsUrl(String text) {
        var lower = text.substring(0, Math.min(text.length(), 8)).toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("//");
    }

    private static String replaced(String text, String what, String by) {
        return text.startsWith("<") ? text : text.replace(what, by);
    }

    private static String withScheme(String text) {
        return text.startsWith("//") ? "https:" + text : text;
    }

    private static String secured(String text) {
        return text.regionMatches(true, 0, "http://", 0, 7) ? "https://" + text.substring(7) : text;
    }
}
