package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.pixelkeep.macro.AddressRule;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.ExplainedMacro;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.content.PixelMacros;

/** Notes about the macros of a pixel, in all of its fields. */
public final class MacroNotes {
    private static final int MAX = 8;
    private static final int FEW = 2;

    private MacroNotes() {}

    /**
     * Notes common to several fields appear once; beyond the first few, only their number is given.
     *
     * @param gvlIds the vendors' Global Vendor List IDs
     * @param rules what vendors need in their URLs
     */
    static List<Note> of(PixelDraft draft, List<Integer> gvlIds, List<AddressRule> rules) {
        var found = new LinkedHashMap<Note, List<String>>();
        PixelMacros.of(draft, gvlIds, rules)
                .forEach(finding -> found.computeIfAbsent(note(finding), any -> new ArrayList<>())
                        .add(finding.field()));
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

    /** The macros of a stored pixel, each once. */
    public static List<ExplainedMacro> explained(Pixel pixel) {
        var texts = PixelMacros.texts(PixelDraft.live(pixel)).values();
        return ExplainedMacro.of(List.copyOf(texts), pixel.format.textKind(), Dialect.SERVING);
    }

    private static Note note(PixelMacros.Found found) {
        return found.warns() ? Note.warning(found.sentence()) : Note.info(found.sentence());
    }
}
