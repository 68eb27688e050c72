package org.pixelkeep.macro;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pixelkeep.macro.MacroFinding.Code;
import org.pixelkeep.macro.MacroFinding.Severity;
import org.pixelkeep.shared.text.Texts;

/** Finds unbalanced macro delimiters. */
final class UnbalancedDelimiters {
    private static final Pattern IN_CODE = Pattern.compile(
            "\\$\\{[A-Z][A-Z0-9_]{2,60}+(?![A-Za-z0-9_.}(\\[?! ])|%%[A-Z][A-Z0-9_]{2,60}+%?(?![%A-Za-z0-9_:;])");
    private static final Pattern PERCENTS = Pattern.compile(
            "%%[A-Z][A-Z0-9_]{2,60}+%?(?![%A-Za-z0-9_:;])|(?<![%A-Za-z0-9_:;])[A-Z][A-Z0-9_]{2,60}+%%(?![A-Za-z0-9])");
    /** A function whose macro was blanked out. */
    private static final Pattern FUNCTION =
            Pattern.compile("[$#]\\{[A-Za-z_][A-Za-z0-9_]{0,49}+\\([^(){}$#]{0,200}+(\\)\\})?");

    private UnbalancedDelimiters() {}

    static List<MacroFinding> in(String text, TextKind kind, List<WrittenMacro> macros) {
        var rest = withoutMacros(text, macros);
        var found = new ArrayList<MacroFinding>();
        var pattern = (kind.isUrl() ? PERCENTS : IN_CODE).matcher(rest);
        while (pattern.find()) {
            found.add(finding(text, pattern.start(), pattern.end()));
        }
        if (kind.isUrl()) {
            functions(text, rest, found);
            brackets(text, rest, found);
        }
        return found;
    }

    private static void functions(String text, String rest, List<MacroFinding> found) {
        var function = FUNCTION.matcher(rest);
        while (function.find()) {
            found.add(
                    function.group(1) == null
                            ? finding(text, function.start(), function.end())
                            : new MacroFinding(
                                    Code.UNKNOWN_MACRO,
                                    Severity.WARNING,
                                    function.start(),
                                    function.end(),
                                    text.substring(function.start(), function.end())
                                            + " will not be expanded. A function wraps one macro, as in ${URL_ENC(${CLICK_URL},2)}, "
                                            + "where 2 means encode twice.",
                                    null));
        }
    }

    private static void brackets(String text, String rest, List<MacroFinding> found) {
        var starts = found.stream().map(MacroFinding::start).collect(Collectors.toSet());
        var open = new ArrayDeque<Integer>();
        for (var i = 0; i < rest.length(); i++) {
            var c = rest.charAt(i);
            if (c == '{' || c == '[') {
                open.push(i);
            } else if (c == '}' || c == ']') {
                if (!open.isEmpty() && rest.charAt(open.peek()) == (c == '}' ? '{' : '[')) {
                    open.pop();
                } else {
                    found.add(finding(text, i, i + 1));
                }
            }
        }
        for (var at : open) {
            var start = at > 0 && rest.charAt(at) == '{' && "$#".indexOf(rest.charAt(at - 1)) >= 0 ? at - 1 : at;
            if (!starts.contains(start)) {
                found.add(finding(text, start, at + 1));
            }
        }
    }

    private static MacroFinding finding(String text, int start, int end) {
        return new MacroFinding(
                Code.UNBALANCED,
                Severity.WARNING,
                start,
                end,
                "“" + text.substring(start, Texts.whole(text, Math.min(text.length(), Math.max(end, start + 20))))
                        + "” looks like a macro with mismatched delimiters. It will not be expanded.",
                null);
    }

    /** The same text with macros blanked out, so positions stay the same. */
    private static String withoutMacros(String text, List<WrittenMacro> macros) {
        var rest = new StringBuilder(text);
        for (var macro : macros) {
            for (var i = macro.start(); i < macro.end(); i++) {
                rest.setCharAt(i, ' ');
            }
        }
        return rest.toString();
    }
}
