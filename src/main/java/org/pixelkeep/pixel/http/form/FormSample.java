package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.SampleFilling;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.form.FormInput;

/**
 * One text of the form as it would be served, with sample values.
 *
 * @param title the event, and on which inventory
 * @param cut whether there is more of it
 */
public record FormSample(String title, SampleFilling filling, boolean cut) {
    /** Nobody reads more of it here. */
    private static final int MAX_LENGTH = 4_096;

    private static final int MAX = 60;

    /**
     * The texts of the form, in its order.
     *
     * @param vendorId the Global Vendor List ID of the vendor; {@code null}: none or several
     */
    static List<FormSample> of(PixelForm form, List<FormText> texts, @Nullable Integer vendorId) {
        var format = FormInput.constant(PixelFormat.class, form.format).orElse(null);
        if (format == null) {
            return List.of();
        }
        var dialect = dialect(form);
        var samples = new ArrayList<FormSample>();
        for (var text : texts) {
            if (samples.size() == MAX) {
                break;
            }
            var shown = Texts.start(text.text(), MAX_LENGTH);
            samples.add(new FormSample(
                    text.event().title() + (text.secure() ? "" : ", on non-secure inventory"),
                    SampleFilling.of(shown, format.textKind(), dialect, vendorId),
                    text.text().length() > MAX_LENGTH));
        }
        return samples;
    }

    /** The platform whose output is shown. */
    static Dialect dialect(PixelForm form) {
        return FormInput.constant(Dialect.class, form.sampleDialect).orElse(Dialect.SERVING);
    }
}
