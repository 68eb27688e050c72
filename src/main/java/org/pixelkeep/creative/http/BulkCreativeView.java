package org.pixelkeep.creative.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.pixel.bulk.CreativeChange;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/**
 * The impact of a bulk change of creatives, and the form to make it.
 *
 * @param creatives those that are chosen, by name
 * @param pixels suggestions, each with its ID at the end; the first 200 by name
 * @param errors the errors in the choices
 * @param consequences {@code null}: no pixel is chosen yet, or the change is not possible
 */
record BulkCreativeView(
        long networkId,
        CreativeChange.Kind kind,
        List<Choice> creatives,
        List<String> pixels,
        BulkCreativeForm form,
        Errors errors,
        @Nullable Consequences consequences) {
    private static final int LISTED = 50;

    /** The question above the form. */
    public String title() {
        var these = creatives.size() == 1 ? "1 creative" : creatives.size() + " creatives";
        return switch (kind) {
            case ATTACH -> "Attach a pixel to " + these + "?";
            case EXCLUDE -> "Exclude " + these + " from a pixel?";
            case ARCHIVE -> "Archive " + these + "?";
        };
    }

    /** The text of the button. */
    public String button() {
        return switch (kind) {
            case ATTACH -> "Attach";
            case EXCLUDE -> "Exclude";
            case ARCHIVE -> "Archive";
        };
    }

    /** Whether a pixel is to be chosen. */
    public boolean choosesPixel() {
        return kind.needsPixel();
    }

    /** Whether the button is shown as dangerous. */
    public boolean danger() {
        return kind == CreativeChange.Kind.ARCHIVE;
    }

    /** The filters by which the creatives were found; {@code null}: each was chosen. */
    public @Nullable String matching() {
        return form.matching;
    }

    /** Whether they were found by filters. */
    public boolean all() {
        return form.matching != null;
    }

    /** Whether more match than can be changed at once, so that only the first ones are here. */
    public boolean cut() {
        return form.matching != null && creatives.size() == CreativeChange.MAX;
    }

    /** The first of them, to be listed. */
    public List<Choice> first() {
        return creatives.subList(0, Math.min(LISTED, creatives.size()));
    }

    /** How many are not listed. */
    public int others() {
        return creatives.size() - first().size();
    }

    /** The list that the creatives were chosen from. */
    public String back() {
        return "/networks/" + networkId + "/creatives";
    }

    /** Where the form is posted to. */
    public String action() {
        return back() + "/bulk";
    }
}
