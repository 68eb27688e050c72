package org.pixelkeep.pixel.http.consequence;

import com.google.auto.value.AutoBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.pixel.http.form.FormField;
import org.pixelkeep.web.form.Errors;

/**
 * The impact of an action, and the form to perform it.
 *
 * @param version of the pixel when it was read
 * @param action the form's target
 * @param fields its hidden fields
 * @param suspends whether the creatives would be suspended too
 * @param aim what the association is with; {@code null}: it is about none
 */
public record PixelActionView(
        long pixelId,
        long networkId,
        String name,
        long version,
        PixelAction pixelAction,
        String action,
        List<FormField> fields,
        boolean suspends,
        TargetWords.@Nullable Aim aim,
        Consequences consequences) {
    public PixelActionView {
        fields = List.copyOf(fields);
    }

    /** The question above the form. */
    public String title() {
        if (aim == null) {
            return pixelAction.question(name);
        }
        var attaches = pixelAction == PixelAction.ATTACH;
        if (aim.exclusion()) {
            return (attaches ? "Exclude " : "Remove the exclusion of ") + aim.words() + " from “" + name + "”?";
        }
        return (attaches ? "Attach “" + name + "” to " : "Detach “" + name + "” from ") + aim.words() + "?";
    }

    /** The text of the button. */
    public String button() {
        return aim == null || !aim.exclusion()
                ? pixelAction.button()
                : pixelAction == PixelAction.ATTACH ? "Exclude" : "Remove exclusion";
    }

    /** Whether the form asks for a reason. */
    public boolean asksReason() {
        return pixelAction == PixelAction.ARCHIVE || isDecision();
    }

    /** Whether a reason is required. */
    public boolean needsReason() {
        return pixelAction == PixelAction.REJECT;
    }

    /** Whether it is a review decision. */
    public boolean isDecision() {
        return pixelAction.decision().isPresent();
    }

    /** The form's errors; it was not submitted yet. */
    public Errors errors() {
        return Errors.NONE;
    }

    /** The target of the back link. */
    public String back() {
        return "/pixels/" + pixelId + (isDecision() ? "/review" : "");
    }

    /** A page to be built. */
    static Builder builder() {
        return new AutoBuilder_PixelActionView_Builder();
    }

    /** Builds a page by the names of its parts. */
    @AutoBuilder(ofClass = PixelActionView.class)
    interface Builder {
        Builder pixelId(long pixelId);

        Builder networkId(long networkId);

        Builder name(String name);

        Builder version(long version);

        Builder pixelAction(PixelAction pixelAction);

        Builder action(String action);

        Builder fields(List<FormField> fields);

        Builder suspends(boolean suspends);

        Builder aim(TargetWords.@Nullable Aim aim);

        Builder consequences(Consequences consequences);

        PixelActionView build();
    }
}
