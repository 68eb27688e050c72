package org.pixelkeep.pixel.tracker;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Texts;

/**
 * What Open Measurement needs in addition to the script's URL: the children and attributes of {@code Verification} in VAST.
 * Nothing of it is guessed.
 *
 * @param vendorKey as the vendor registered it with the IAB Tech Lab, such as {@code doubleverify.com-omid}
 * @param parameters passed on to the vendor's script as they are
 * @param apiFramework of the script; {@code null}: {@code omid}
 * @param browserOptional whether the script also runs without the API; {@code null}: unknown
 * @param executableUrl https URL of a resource that is not a script; {@code null}: none
 * @param executableType its MIME type
 * @param notExecutedUrl https URL to call when the verification was not carried out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
        @Nullable String vendorKey,
        @Nullable String parameters,
        @Nullable String apiFramework,
        @Nullable Boolean browserOptional,
        @Nullable String executableUrl,
        @Nullable String executableType,
        @Nullable String notExecutedUrl) {
    /** Nothing is known. */
    public static final Verification NONE = new Verification(null, null, null, null, null, null, null);

    public Verification {
        vendorKey = Texts.given(vendorKey);
        parameters = Texts.given(parameters);
        apiFramework = Texts.given(apiFramework);
        executableUrl = Texts.given(executableUrl);
        executableType = Texts.given(executableType);
        notExecutedUrl = Texts.given(notExecutedUrl);
    }

    /** The API that the script needs, for VAST’s {@code apiFramework}: {@code omid} unless another one is given. */
    public String framework() {
        return apiFramework == null ? "omid" : apiFramework;
    }
}
