package org.pixelkeep.pixel.http.form;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which form it is: of a new pixel, or of one that is edited.
 *
 * @param owner whom the pixel belongs to, or will
 * @param stored the pixel that is edited; {@code null}: a new one
 */
public record FormFrame(Owner owner, @Nullable Stored stored) {

    /**
     * The pixel that is edited.
     *
     * @param archived whether it is archived: it does not fire, and cannot be saved
     * @param live what saving does to the content that fires; {@code null}: nothing fires, because it is archived or
     *     because none was let through yet
     * @param associations how many it has
     */
    public record Stored(
            long id,
            String name,
            boolean archived,
            @Nullable Live live,
            long associations) {}

    /**
     * The live content of a pixel that is edited.
     *
     * @param fires whether reviewers let it fire; false: they rejected it, and it has an edit
     * @param stops whether the network wants new content to stop it
     * @param editedAt when the edit was submitted that the form starts from; {@code null}: none waits
     * @param rejected why that was rejected; {@code null}: it was not
     */
    public record Live(
            boolean fires,
            boolean stops,
            @Nullable Instant editedAt,
            @Nullable String rejected) {}

    /** The title of the page. */
    public String title() {
        if (stored != null) {
            return "Edit " + stored.name();
        }
        return switch (owner.scope()) {
            case NETWORK -> "New network pixel";
            case ADVERTISER -> "New advertiser pixel";
            case CREATIVE -> "New custom pixel";
        };
    }

    /** Where it is posted to. */
    public String action() {
        return stored == null ? owner.pixelsHref() : "/pixels/" + stored.id() + "/edit";
    }

    /** Where the page's script requests the findings about it. */
    public String notesAction() {
        return base() + "/notes";
    }

    /** Where the form is posted to preview what saving would do. */
    public String consequencesAction() {
        return base() + "/consequences";
    }

    /** Where the buttons of the form that do not save post it, to get it back; see {@link FormButton}. */
    public String formAction() {
        return base() + "/form";
    }

    /** The page to go back to. */
    public String cancel() {
        return stored == null ? owner.href() : base();
    }

    private String base() {
        return stored == null ? owner.pixelsHref() : "/pixels/" + stored.id();
    }
}
