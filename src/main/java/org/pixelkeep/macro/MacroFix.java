package org.pixelkeep.macro;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A text after everything was done that the findings about its macros suggest: macros replaced, and missing parameters
 * added where they are sent.
 *
 * @param text the text afterward; everything else stays, byte for byte
 * @param applied the findings that were acted on, with their positions at the time
 * @param findings what is still to say about the text
 */
public record MacroFix(String text, List<MacroFinding> applied, List<MacroFinding> findings) {
    /** One replacement can lead to the next; real texts need two or three rounds. */
    private static final int ROUNDS = 20;

    public MacroFix {
        applied = List.copyOf(applied);
        findings = List.copyOf(findings);
    }

    /** Does what the findings suggest, repeatedly, until nothing is left to do. What only a person can decide stays in the findings. */
    public static MacroFix of(LintInput input) {
        var text = input.text();
        var applied = new ArrayList<MacroFinding>();
        var tried = new HashSet<String>();
        for (var round = 0; round < ROUNDS; round++) {
            var now = chosen(text, MacroLint.findings(input.of(text)), tried);
            if (now.isEmpty()) {
                break;
            }
            text = changed(text, now);
            applied.addAll(now);
        }
        return new MacroFix(text, applied, MacroLint.findings(input.of(text)));
    }

    /**
     * The text after one suggestion alone was followed; nothing is applied if the text has no such finding, or the finding
     * suggests nothing.
     *
     * @param key of the finding, see {@link MacroFinding#key()}
     */
    public static MacroFix only(LintInput input, String key) {
        var now = MacroLint.findings(input).stream()
                .filter(finding -> finding.suggestion() != null && finding.key().equals(key))
                .limit(1)
                .toList();
        var text = changed(input.text(), now);
        return new MacroFix(text, now, now.isEmpty() ? List.of() : MacroLint.findings(input.of(text)));
    }

    /**
     * What is done at once: replacements that do not overlap. When there are none left, one addition, since what was
     * replaced may be what is missing, and each addition moves the place of the next.
     *
     * @param tried what was done before; the same is not done twice, so this comes to an end
     */
    private static List<MacroFinding> chosen(String text, List<MacroFinding> findings, Set<String> tried) {
        var replacements = new ArrayList<MacroFinding>();
        var end = -1;
        for (var finding : findings) {
            if (!finding.adds() && finding.start() >= end && isNew(text, finding, tried)) {
                replacements.add(finding);
                end = finding.end();
            }
        }
        return replacements.isEmpty()
                ? findings.stream()
                        .filter(finding -> finding.adds() && isNew(text, finding, tried))
                        .limit(1)
                        .toList()
                : replacements;
    }

    private static boolean isNew(String text, MacroFinding finding, Set<String> tried) {
        return finding.suggestion() != null
                && tried.add(finding.code() + " " + text.substring(finding.start(), finding.end()) + " "
                        + finding.suggestion() + (finding.adds() ? "" : " " + finding.start()));
    }

    private static String changed(String text, List<MacroFinding> findings) {
        var changed = new StringBuilder(text);
        for (var i = findings.size() - 1; i >= 0; i--) {
            var finding = findings.get(i);
            changed.replace(finding.start(), finding.end(), finding.written(text));
        }
        return changed.toString();
    }
}
