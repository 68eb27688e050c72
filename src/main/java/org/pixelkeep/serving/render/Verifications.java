package org.pixelkeep.serving.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.Verification;
import org.pixelkeep.serving.decide.FiringPixel;

/** The element {@code Verification}, in the order of the schema of VAST 4.1. What is not known is left out. */
final class Verifications {
    private Verifications() {}

    static XmlElement element(FiringPixel pixel, String url) {
        var told = Objects.requireNonNullElse(pixel.verification(), Verification.NONE);
        var parts = new ArrayList<XmlElement>();
        var executable = told.executableUrl();
        if (executable != null) {
            parts.add(with(
                    XmlElement.of("ExecutableResource", executable).with("apiFramework", told.framework()),
                    "type",
                    told.executableType()));
        }
        var optional = told.browserOptional();
        parts.add(with(
                XmlElement.of("JavaScriptResource", url).with("apiFramework", told.framework()),
                "browserOptional",
                optional == null ? null : optional.toString()));
        var notExecuted = told.notExecutedUrl();
        if (notExecuted != null) {
            parts.add(XmlElement.of(
                    "TrackingEvents",
                    List.of(XmlElement.of("Tracking", notExecuted).with("event", "verificationNotExecuted"))));
        }
        var parameters = told.parameters();
        if (parameters != null) {
            parts.add(XmlElement.of("VerificationParameters", parameters));
        }
        return with(XmlElement.of("Verification", parts), "vendor", told.vendorKey());
    }

    private static XmlElement with(XmlElement element, String attribute, @Nullable String value) {
        return value == null ? element : element.with(attribute, value);
    }
}
