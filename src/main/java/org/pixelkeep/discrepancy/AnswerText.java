package org.pixelkeep.discrepancy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.pixelkeep.shared.time.TimeWords;

/** A comparison in words: a summary, and an answer to send. No names of people are in it. */
public final class AnswerText {
    private AnswerText() {}

    /** Two or three sentences. */
    public static String summary(Comparison of) {
        var out = of.out();
        var sentences = new ArrayList<String>();
        sentences.add(total(of));
        if (out.isEmpty()) {
            sentences.add("No day is out of tolerance.");
            return String.join(" ", sentences);
        }
        sentences.add((out.size() == 1
                        ? "1 of " + days(of.days().size()) + " is"
                        : out.size() + " of " + days(of.days().size()) + " are")
                + " out of tolerance: "
                + DayWords.days(out.stream().map(ComparedDay::day).toList()) + ".");
        sentences.add(explained(out));
        return String.join(" ", sentences);
    }

    private static String days(int number) {
        return number == 1 ? "1 day" : number + " days";
    }

    private static String total(Comparison of) {
        var ours = of.total().ours();
        var theirs = of.total().theirs();
        if (ours == null || theirs == null) {
            return "No day has both counts.";
        }
        var difference = of.total().difference();
        return "Ours: " + DayWords.count(ours) + ". Vendor: " + DayWords.count(theirs)
                + (difference == null ? "" : " (" + DayWords.percent(difference) + ")") + ".";
    }

    private static String explained(List<ComparedDay> out) {
        var explained = count(out, Explanation.EXPLAINED);
        var partly = count(out, Explanation.PARTLY);
        var unknown = count(out, Explanation.UNKNOWN);
        var parts = new ArrayList<String>();
        if (explained > 0) {
            parts.add(
                    (explained == out.size() ? (out.size() == 1 ? "it" : "all") : Long.toString(explained)) + " fully");
        }
        if (partly > 0) {
            parts.add((partly == out.size() ? (out.size() == 1 ? "it" : "all") : Long.toString(partly)) + " partly");
        }
        if (parts.isEmpty()) {
            return unknown == out.size()
                    ? "What fired on them is not known."
                    : "What Pixelkeep knows does not explain " + (out.size() == 1 ? "it." : "them.");
        }
        return "What Pixelkeep knows explains " + DayWords.and(parts) + ".";
    }

    private static long count(List<ComparedDay> out, Explanation explanation) {
        return out.stream().filter(day -> day.explanation() == explanation).count();
    }

    /** A text for a mail. */
    public static String of(Comparison of) {
        var lines = new ArrayList<String>();
        lines.add("Hello,");
        lines.add("");
        lines.add("We compared your counts for the pixel “" + of.pixel() + "” with ours, " + TimeWords.day(of.from())
                + (of.days().size() == 1 ? "" : " to " + TimeWords.day(of.until())) + ". Our days are in "
                + DayWords.zone(of.ourZone())
                + (of.zonesDiffer() ? ", yours in " + DayWords.zone(of.theirZone()) : "") + "; the tolerance is "
                + of.tolerance().stripTrailingZeros().toPlainString() + "%.");
        lines.add("");
        lines.add(total(of).replace("Vendor:", "Yours:"));
        var out = of.out();
        if (out.isEmpty()) {
            lines.add("No day is out of tolerance.");
        } else {
            lines.add("Out of tolerance:");
            out.forEach(day -> day(day, lines));
        }
        if (!of.hints().isEmpty()) {
            lines.add("");
            lines.add("To consider:");
            of.hints().forEach(hint -> lines.add("- " + yours(hint)));
        }
        var open = out.stream()
                .filter(day -> day.explanation() != Explanation.EXPLAINED)
                .map(ComparedDay::day)
                .toList();
        if (!open.isEmpty()) {
            lines.add("");
            lines.add("Please check your side for " + DayWords.days(open)
                    + ": time zone, filtering, consent, and whether your URL responded.");
        }
        lines.add("");
        lines.add("Hours without firing are from our change log; expected counts assume even traffic through the day.");
        return String.join("\n", lines) + "\n";
    }

    private static void day(ComparedDay day, List<String> lines) {
        var counts = day.counts();
        var difference = counts.difference();
        lines.add("- " + TimeWords.shortDay(day.day()) + ": ours "
                + (counts.ours() == null ? "none" : DayWords.count(counts.ours())) + ", yours "
                + (counts.theirs() == null ? "none" : DayWords.count(counts.theirs()))
                + (difference == null ? "" : " (" + DayWords.percent(difference) + ")") + ". "
                + (day.firedAllDay() ? "The pixel fired all day. " : "")
                + day.facts().stream().map(fact -> yours(fact.text())).collect(Collectors.joining(" "))
                + expected(day));
    }

    private static String expected(ComparedDay day) {
        return day.expected() == null
                        || day.explanation() == Explanation.UNEXPLAINED
                        || day.explanation() == Explanation.NOT_NEEDED
                ? ""
                : " We would expect about " + DayWords.count(day.expected()) + ".";
    }

    /** As the vendor reads it. */
    private static String yours(String text) {
        return text.replace("the vendor’s is", "yours is")
                .replace("the vendor’s in", "yours in")
                .replace("The vendor’s", "Your")
                .replace("the vendor’s", "your")
                .replace("of its count", "of your count");
    }
}
