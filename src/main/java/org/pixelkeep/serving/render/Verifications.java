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
        var verification = Objects.requireNonNullElse(pixel.verification(), Verification.NONE);
        var parts = new ArrayList<XmlElement>();
        var executable = verification.executableUrl();
        if (executable != null) {
            parts.add(with(
                    XmlElement.of("ExecutableResource", executable).with("apiFramework", verification.framework()),
                    "type",
                    verification.executableType()));
        }
        var optional = verification.browserOptional();
        parts.add(with(
                XmlElement.of("JavaScriptResource", url).with("apiFramework", verification.framework()),
                "browserOptional",
                optional == null ? null : optional.toString()));
        var notExecuted = verification.notExecutedUrl();
        if (notExecuted != null) {
            parts.add(XmlElement.of(
                    "TrackingEvents",
                    List.of(XmlElement.of("Tracking", notExecuted).with("event", "verificationNotExecuted"))));
        }
        var parameters = verification.parameters();
        if (parameters != null) {
            parts.add(XmlElement.of("VerificationParameters", parameters));
        }
        return with(XmlElement.of("Verification", parts), "vendor", verification.vendorKey());
    }

    private static XmlElement with(XmlElement element, String attribute, @Nullable String value) {
        return value == null ? element : element.with(attribute, value);
    }
}
