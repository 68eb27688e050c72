package org.pixelkeep.review;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ErrorReporter;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Parser;
import org.pixelkeep.macro.MacroFamily;

/** Checks a script without running it: whether it is valid JavaScript, and what a reviewer should know about it. */
public final class ScriptCheck {
    private static final int MAX_ERRORS = 3;
    private static final Pattern OPEN_MACRO = MacroFamily.any(MacroFamily.DOLLAR_BRACES, MacroFamily.DOUBLE_PERCENTS);

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
            Habit.of("\\b(?:localStorage|sessionStorage|indexedDB)\\b", "It uses the browser's storage."),
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
        var readable = OPEN_MACRO
                .matcher(script)
                .replaceAll(macro -> "1".repeat(macro.group().length()));
        var errors = new Errors();
        try {
            var environment = new CompilerEnvirons();
            environment.setLanguageVersion(Context.VERSION_ECMASCRIPT);
            environment.setErrorReporter(errors);
            new Parser(environment, errors).parse(readable, "pixel", 1);
        } catch (EvaluatorException e) {
            if (errors.found.isEmpty()) {
                errors.error(String.valueOf(e.details()), null, e.lineNumber(), null, 0);
            }
        } catch (StackOverflowError e) {
            return List.of(new Finding(null, "It is nested too deeply to check."));
        }
        return List.copyOf(errors.found);
    }

    /** What a reviewer should know. */
    public static List<Finding> habits(String script) {
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

    /** Collects parser messages. */
    private static final class Errors implements ErrorReporter {
        private final List<Finding> found = new ArrayList<>();

        @Override
        public void warning(String message, @Nullable String source, int line, @Nullable String text, int column) {}

        @Override
        public void error(String message, @Nullable String source, int line, @Nullable String text, int column) {
            if (found.size() < MAX_ERRORS) {
                found.add(new Finding(line, "It is not valid JavaScript: " + message + "."));
            }
        }

        @Override
        public EvaluatorException runtimeError(
                String message, @Nullable String source, int line, @Nullable String text, int column) {
            return new EvaluatorException(message, source, line, text, column);
        }
    }
}
