package org.pixelkeep.pixel.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.AddressRule;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.LintInput;
import org.pixelkeep.macro.MacroFinding;
import org.pixelkeep.macro.MacroLint;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.tracker.PixelEvent;

/** The notes about the macros of a draft, in all of its texts. */
public final class PixelMacros {
    private PixelMacros() {}

    /**
     * A finding.
     *
     * @param field where it is, in words
     */
    public record Found(String field, MacroFinding finding) {
        /** What it is, and what to do. */
        public String sentence() {
            return (finding.message() + " " + finding.advice()).strip();
        }

        /** Whether it keeps something from working, rather than being good to know. */
        public boolean warns() {
            return finding.severity() == MacroFinding.Severity.WARNING;
        }
    }

    /**
     * All of them, text by text.
     *
     * @param gvlIds the vendors' Global Vendor List IDs
     * @param rules what vendors need in their URLs
     */
    public static List<Found> of(PixelDraft draft, List<Integer> gvlIds, List<AddressRule> rules) {
        var format = draft.format();
        if (format == null) {
            return List.of();
        }
        var impression = draft.event() == PixelEvent.IMPRESSION;
        return texts(draft).entrySet().stream()
                .flatMap(text -> MacroLint.findings(new LintInput(
                                text.getValue(), format.textKind(), Dialect.SERVING, impression, gvlIds, rules))
                        .stream()
                        .map(finding -> new Found(text.getKey(), finding)))
                .toList();
    }

    /** What it fires, by the names of the fields. */
    public static Map<String, String> texts(PixelDraft draft) {
        var texts = new LinkedHashMap<String, String>();
        var format = draft.format();
        if (format != null && format.isUrl()) {
            for (var tracker : draft.tracked()) {
                var of = draft.trackers() == null || draft.trackers().size() == 1
                        ? ""
                        : " of “" + tracker.tracked().title() + "”";
                put(texts, "Secure URL" + of, tracker.secureUrl());
                put(texts, "URL" + of, tracker.url());
            }
        } else {
            put(texts, "Secure content", draft.secureContent());
            put(texts, "Content", draft.content());
        }
        return texts;
    }

    private static void put(Map<String, String> texts, String field, @Nullable String text) {
        if (text != null) {
            texts.put(field, text.strip());
        }
    }
}
