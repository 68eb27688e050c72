package org.pixelkeep.review;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.ScriptSyntax;

/** Checks a script without running it: whether it is valid JavaScript, and what a reviewer should know about it. */
public final class ScriptCheck {

    /** Something that pixel scripts rarely need, and what it means. */
    private record Habit(Pattern sign, String words) {
        static Habit of(String sign, String words) {
            return new Habit(Pattern.compile(sign), words);
        }
    }

    private static final List<Habit> HABITS = List.of(
            Habit.of(
                    "\\beval\\s*\\(|\\bnew\\s+Function\\b|\\bset(?:Timeout|Interval)\\s*\\(\\s*[\"'`]",
                    "It builds code from text at run time. What that code does cannot be checked here."),
            Habit.of(
                    "\\bfromCharCode\\b|\\batob\\s*\\(|\\bunescape\\s*\\(|(?:\\\\x[0-9a-fA-F]{2}){4}|(?:\\\\u00[0-9a-fA-F]{2}){4}",
                    "It contains encoded text that is not readable as is."),
            Habit.of(
                    "\\b(?:top|parent)\\s*(?:\\.|\\[)|\\bwindow\\s*\\[\\s*[\"']top",
                    "It accesses the page around the ad (top, parent)."),
            Habit.of(
                    "\\blocation\\s*(?:=[^=]|\\.\\s*(?:href\\s*=[^=]|replace|assign))|\\bwindow\\s*\\.\\s*open\\b",
                    "It can redirect the viewer to another page, or open one."),
            Habit.of("\\bdocument\\s*\\.\\s*cookie\\b", "It reads or sets cookies."),
            Habit.of("\\b(?:localStorage|sessionStorage|indexedDB)\\b", "It uses the browser’s storage."),
            Habit.of("\\bdocument\\s*\\.\\s*write(?:ln)?\\b", "It writes into the page (document.write)."),
            Habit.of(
                    "\\bcreateElement\\s*\\(\\s*[\"'`]script|\\bimportScripts\\b|\\bimport\\s*\\(",
                    "It loads other scripts, which can change at any time."),
            Habit.of(
                    "\\bfetch\\s*\\(|\\bXMLHttpRequest\\b|\\bsendBeacon\\b|\\bWebSocket\\b|\\bEventSource\\b",
                    "It sends data over the network on its own."),
            Habit.of("\\bRTCPeerConnection\\b", "It opens a WebRTC connection, which can reveal IP addresses."),
            Habit.of(
                    "\\bgeolocation\\b|\\bgetUserMedia\\b|\\bnavigator\\s*\\.\\s*clipboard\\b|\\bNotification\\b",
                    "It accesses the location, a device, or the clipboard."),
            Habit.of(
                    "\\baddEventListener\\s*\\(\\s*[\"'`](?:key|input|change|paste|submit)",
                    "It listens to keystrokes."));

    private ScriptCheck() {}

    /**
     * A finding about a script.
     *
     * @param line its line, from 1; {@code null}: everywhere
     */
    public record Finding(@Nullable Integer line, String words) {}

    /** The syntax error; empty if it is valid JavaScript. Macros count as values. */
    public static List<Finding> syntax(String script) {
        return ScriptSyntax.problem(script).stream()
                .map(problem -> new Finding(
                        problem.line(),
                        (problem.sure() ? "It is not valid JavaScript: " : "Its syntax was not checked: ")
                                + problem.message() + "."))
                .toList();
    }

    /** What a reviewer should know: each habit of suspicious scripts at most once, with the line of its first occurrence. */
    public static List<Finding> suspiciousPatterns(String script) {
        var found = new ArrayList<Finding>();
        for (var habit : HABITS) {
            var sign = habit.sign().matcher(script);
            if (sign.find()) {
                found.add(new Finding(lineOf(script, sign.start()), habit.words()));
            }
        }
        return found;
    }

    private static int lineOf(String script, int at) {
        return 1 + (int) script.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
