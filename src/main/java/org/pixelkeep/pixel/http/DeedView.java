package org.pixelkeep.pixel.http;

import java.util.List;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.web.Errors;

/**
 * What would come of a deed, and the form that does it.
 *
 * @param version of the pixel as it was read
 * @param action where the form is posted to
 * @param fields what it carries along
 * @param suspends whether the creatives would be suspended too
 */
public record DeedView(
        long pixelId,
        long networkId,
        String name,
        long version,
        PixelDeed deed,
        String action,
        List<FormField> fields,
        boolean suspends,
        Consequences consequences) {
    public DeedView {
        fields = List.copyOf(fields);
    }

    public String title() {
        return deed.question(name);
    }

    /** Whether the form asks for a reason. */
    public boolean asksReason() {
        return deed == PixelDeed.ARCHIVE || isDecision();
    }

    public boolean needsReason() {
        return deed == PixelDeed.REJECT;
    }

    public boolean isDecision() {
        return deed.decision().isPresent();
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
