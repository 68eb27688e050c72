package org.pixelkeep.pixel.http.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.pixel.bulk.BulkChange;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;

/**
 * The impact of a bulk change, and the form to make it.
 *
 * @param pixels those that are chosen, by name
 * @param advertisers to choose from where they are to be attached
 * @param errors the errors in the choices
 * @param already how many of the pixels are already as the change would make them: active, or inactive
 * @param consequences {@code null}: no action is chosen yet, or it is not possible
 */
public record BulkView(
        long networkId,
        BulkChange.Kind kind,
        List<Choice> pixels,
        Choices advertisers,
        BulkChangeForm form,
        Errors errors,
        long already,
        @Nullable Consequences consequences) {
    private static final int LISTED = 50;

    /** The question above the form. */
    public String title() {
        var these = pixels.size() == 1 ? "1 pixel" : pixels.size() + " pixels";
        return switch (kind) {
            case ACTIVATE -> "Activate " + these + "?";
            case DEACTIVATE -> "Deactivate " + these + "?";
            case ARCHIVE -> "Archive " + these + "?";
            case RESTORE -> "Restore " + these + "?";
            case ATTACH -> "Attach " + these + "?";
            case SET_FLIGHT -> "Set the flight of " + these + "?";
        };
    }

    /** Whether more pixels match than can be changed at once, so that only the first ones are here. */
    public boolean cut() {
        return form.matching != null && pixels.size() == BulkChange.MAX;
    }

    /** The first of them, to be listed. */
    public List<Choice> first() {
        return pixels.subList(0, Math.min(LISTED, pixels.size()));
    }

    /** How many are not listed. */
    public int others() {
        return pixels.size() - first().size();
    }

    /** How many of them need no change, as a sentence; empty if none, or if it is not known. */
    public String alreadyWords() {
        if (already == 0) {
            return "";
        }
        var state = kind == BulkChange.Kind.ACTIVATE ? "active" : "inactive";
        if (already == pixels.size()) {
            return already == 1 ? "It is already " + state + "." : "All of them are already " + state + ".";
        }
        return already == 1 ? "1 of them is already " + state + "." : already + " of them are already " + state + ".";
    }

    /** Whether the pixels are to be attached to something. */
    public boolean attaches() {
        return kind == BulkChange.Kind.ATTACH;
    }

    /** Whether the pixels get a new flight. */
    public boolean setsFlight() {
        return kind == BulkChange.Kind.SET_FLIGHT;
    }

    /** Whether the button is shown as dangerous. */
    public boolean danger() {
        return kind == BulkChange.Kind.ARCHIVE;
    }

    /** Where the form is posted to. */
    public String action() {
        return "/networks/" + networkId + "/pixels/bulk";
    }

    /** The list that the pixels were chosen from. */
    public String back() {
        return "/networks/" + networkId + "/pixels";
    }

    /** The choices "applies to" and "excludes". */
    public List<Choice> kinds() {
        return List.of(new Choice("", "Attach"), new Choice("true", "Exclude"));
    }

    /** The targets to choose from. */
    public List<Choice> targets() {
        return List.of(
                new Choice("NETWORK", "All creatives of the network"),
                new Choice("ADVERTISER", "All creatives of an advertiser"),
                new Choice("CREATIVE", "One creative"));
    }

    /** The creative types to narrow the association to. */
    public List<Choice> creativeTypes() {
        return Choice.of(CreativeType.values());
    }
}
