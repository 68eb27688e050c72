package org.pixelkeep.pixel.http.form;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Texts;

/**
 * A finding about a field of the pixel form, with its fix.
 *
 * @param field the id of the input
 * @param key names it among the findings of the form
 * @param warning whether it keeps the pixel from working; otherwise it is good to know
 * @param before what stands there; empty if something is missing; {@code null}: there is no fix
 * @param after what the fix writes instead; {@code null}: there is no fix
 */
public record FieldFinding(
        String field,
        String key,
        boolean warning,
        String message,
        @Nullable String before,
        @Nullable String after) {
    private static final int MAX_LENGTH = 120;

    /** A finding that a person has to see to. */
    static FieldFinding of(String field, String key, boolean warning, String message) {
        return new FieldFinding(field, key, warning, message, null, null);
    }

    /** The same, which can be mended. */
    FieldFinding repaired(String from, String to) {
        return new FieldFinding(field, key, warning, message, from, to);
    }

    /** Whether there is a fix. */
    public boolean isFixable() {
        return after != null;
    }

    /** The id of its button. It stays the same while the form is asked about again, so the button keeps the focus. */
    public String buttonId() {
        return "fix-" + key.replace(' ', '-');
    }

    /** Whether the fix adds something that is missing. */
    public boolean adds() {
        return before != null && before.isEmpty();
    }

    /** What stands there, not longer than one reads. */
    public String shortBefore() {
        return shortened(before);
    }

    /** What the fix writes, not longer than one reads. */
    public String shortAfter() {
        return shortened(after);
    }

    private static String shortened(@Nullable String text) {
        return text == null ? "" : Texts.cut(text, MAX_LENGTH);
    }
}
