package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.AddressRule;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.ExplainedMacro;
import org.pixelkeep.macro.LintInput;
import org.pixelkeep.macro.MacroFinding;
import org.pixelkeep.macro.MacroLint;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;

/** Notes about the macros of a pixel, in all of its fields. */
public final class MacroNotes {
    private static final int MAX = 8;
    private static final int FEW = 2;

    private MacroNotes() {}

    /**
     * Notes common to several fields appear once; beyond the first few, only their number is given.
     *
     * @param gvlIds the vendors' Global Vendor List IDs
     * @param rules what vendors need in their addresses
     */
    static List<Note> of(PixelDraft draft, List<Integer> gvlIds, List<AddressRule> rules) {
        var format = draft.format();
        if (format == null) {
            return List.of();
        }
        var found = new LinkedHashMap<Note, List<String>>();
        texts(format, draft).forEach((field, text) -> {
            MacroLint.findings(input(text, format, draft, gvlIds, rules))
                    .forEach(finding -> found.computeIfAbsent(note(finding), any -> new ArrayList<>())
                            .add(field));
        });
        var notes = new ArrayList<Note>();
        found.forEach((note, fields) -> {
            if (notes.size() < MAX) {
                notes.add(new Note(note.kind(), named(fields.stream().distinct().toList()) + ": " + note.text()));
            }
        });
        if (found.size() > MAX) {
            notes.add(Note.info("There are " + (found.size() - MAX) + " more notes about its macros."));
        }
        return notes;
    }

    private static String named(List<String> fields) {
        return fields.size() > FEW
                ? fields.get(0) + " and " + (fields.size() - 1) + " more"
                : String.join(" and ", fields);
    }

    static LintInput input(
            String text, PixelFormat format, PixelDraft draft, List<Integer> gvlIds, List<AddressRule> rules) {
        var impression = draft.event() == PixelEvent.IMPRESSION;
        return new LintInput(text, format.textKind(), Dialect.SERVING, impression, gvlIds, rules);
    }

    /** The macros of a stored pixel, each once. */
    public static List<ExplainedMacro> explained(Pixel pixel) {
        var texts = texts(pixel.format, PixelDraft.live(pixel)).values();
        return ExplainedMacro.of(List.copyOf(texts), pixel.format.textKind(), Dialect.SERVING);
    }

    private static Note note(MacroFinding finding) {
        var text = (finding.message() + " " + finding.advice()).strip();
        return finding.severity() == MacroFinding.Severity.WARNING ? Note.warning(text) : Note.info(text);
    }

    private static Map<String, String> texts(PixelFormat format, PixelDraft draft) {
        var texts = new LinkedHashMap<String, String>();
        if (format.isUrl()) {
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
