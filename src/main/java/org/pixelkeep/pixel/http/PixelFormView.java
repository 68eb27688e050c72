package org.pixelkeep.pixel.http;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.web.Choice;
import org.pixelkeep.web.Conflict;
import org.pixelkeep.web.Errors;

/**
 * The form of a new pixel, or of one that is edited.
 *
 * @param action where it is posted to
 * @param notesAction where the page's script asks what saving would mean
 * @param cancel the page to go back to
 * @param pixelName of the pixel that is edited; {@code null} for a new one
 * @param everything the words for "all creatives" of the owner; {@code null} where there is nothing to choose
 * @param approved whether the stored pixel fires now and would not after its content changed
 */
public record PixelFormView(
        String title,
        String ownerName,
        String ownerHref,
        String action,
        String notesAction,
        String cancel,
        @Nullable String pixelName,
        @Nullable String everything,
        boolean approved,
        PixelForm form,
        Errors errors,
        List<Note> notes,
        List<VendorBox> vendors,
        @Nullable Conflict conflict) {

    /** A vendor to tick. */
    public record VendorBox(long id, String name, boolean named) {}

    /** The list of the network's pixels, for a pixel of the network itself; {@code null} for others. */
    public @Nullable String networkPixels() {
        return ownerHref.startsWith("/networks/") ? ownerHref + "/pixels" : null;
    }

    public List<Choice> formats() {
        return Arrays.stream(PixelFormat.values())
                .map(format -> new Choice(format.name(), format.title()))
                .toList();
    }

    public List<Choice> events() {
        return Arrays.stream(PixelEvent.values())
                .map(event -> new Choice(event.name(), event.title()))
                .toList();
    }

    /** Whether a new pixel is to apply to everything of its owner from the start. */
    public boolean startsEverywhere() {
        return "everything".equals(form.appliesTo);
    }

    public boolean startsNowhere() {
        return !startsEverywhere();
    }
}
