package org.pixelkeep.pixel.http.consequence;

import java.util.List;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.pixel.http.form.FormField;
import org.pixelkeep.web.form.Errors;

/**
 * What would come of a deed, and the form that does it.
 *
 * @param version of the pixel as it was read
 * @param action where the form is posted to
 * @param fields what it carries along
 * @param suspends whether the creatives would be suspended too
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
        Consequences consequences) {
    public PixelActionView {
        fields = List.copyOf(fields);
    }

    public String title() {
        return pixelAction.question(name);
    }

    /** Whether the form asks for a reason. */
    public boolean asksReason() {
        return pixelAction == PixelAction.ARCHIVE || isDecision();
    }

    public boolean needsReason() {
        return pixelAction == PixelAction.REJECT;
    }

    public boolean isDecision() {
        return pixelAction.decision().isPresent();
    }

    /** Of the form, which was not posted yet. */
    public Errors errors() {
        return Errors.NONE;
    }

    /** Where the way back leads. */
    public String back() {
        return "/pixels/" + pixelId + (isDecision() ? "/review" : "");
    }
}
