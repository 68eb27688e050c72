package org.pixelkeep.pixel.http.consequence;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.Decision;
import org.pixelkeep.web.form.FormInput;

/** The actions of a pixel's buttons, as described on their preview pages. */
public enum PixelAction {
    ACTIVATE("Activate", "Activate “%s”?", false),
    DEACTIVATE("Deactivate", "Deactivate “%s”?", false),
    ARCHIVE("Archive", "Archive “%s”?", true),
    RESTORE("Restore", "Restore “%s” with its associations?", false),
    ATTACH("Attach", "Attach “%s”?", false),
    DETACH("Detach", "Detach “%s”?", false),
    APPROVE("Approve", "Approve “%s”?", false),
    REJECT("Reject", "Reject “%s”?", true),
    EXEMPT("Exempt", "Exempt “%s” from review?", false);

    private final String button;
    private final String question;
    private final boolean danger;

    PixelAction(String button, String question, boolean danger) {
        this.button = button;
        this.question = question;
        this.danger = danger;
    }

    /** The text of its button. */
    public String button() {
        return button;
    }

    /** Whether the button is shown as dangerous. */
    public boolean danger() {
        return danger;
    }

    /** What is asked before it is done. */
    public String question(String pixelName) {
        return question.formatted(pixelName);
    }

    /** Its review decision; empty for others. */
    public Optional<Decision> decision() {
        return FormInput.constant(Decision.class, name());
    }

    static Optional<PixelAction> of(@Nullable String name) {
        return FormInput.constant(PixelAction.class, name);
    }
}
