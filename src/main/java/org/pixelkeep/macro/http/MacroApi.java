package org.pixelkeep.macro.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.MacroFinding;
import org.pixelkeep.macro.MacroFix;
import org.pixelkeep.macro.MacroLint;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.vendor.directory.VendorDirectory;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;

/** Checks and translates macros in any text; nothing is stored. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Macros", description = "Placeholders that an ad server fills in")
class MacroApi {
    /**
     * What was found.
     *
     * @param findings the first 200, in text order; after a fix, those that are left
     * @param text after the fix; {@code null}: none was asked for
     * @param applied the findings that the fix acted on
     */
    @Schema(name = "MacroFindings")
    public record LintAnswer(
            List<MacroFinding> findings, @Nullable String text, List<MacroFinding> applied) {}

    private final VendorDirectory directory;

    MacroApi(VendorDirectory directory) {
        this.directory = directory;
    }

    @POST
    @Path("macros/lint")
    @AcceptsBody(BodySize.MARKUP)
    @PermissionsAllowed("view-pixel")
    @Operation(
            operationId = "lintMacros",
            summary = "Check a text for macro problems",
            description = "With fix, the answer also has the text with all suggestions applied: wrong macros "
                    + "are replaced, and missing parameters are added where they are sent.")
    @APIResponse(responseCode = "200", description = "The findings; empty if there are none")
    @APIResponse(responseCode = "422", description = "The body has an invalid value")
    public LintAnswer lint(@Nullable LintBody body) {
        if (body == null) {
            throw new InvalidInput("text", "Send a text.");
        }
        if (!body.wantsFix()) {
            return new LintAnswer(MacroLint.findings(body.input(directory.rules())), null, List.of());
        }
        var fixed = MacroFix.of(body.input(directory.rules()));
        return new LintAnswer(fixed.findings(), fixed.text(), fixed.applied());
    }

    @POST
    @Path("macros/translate")
    @AcceptsBody(BodySize.MARKUP)
    @PermissionsAllowed("view-pixel")
    @Operation(
            operationId = "translateMacros",
            summary = "Translate a text to another platform’s macros",
            description = "Everything between the macros is left unchanged, byte for byte. With QUERY, parameters "
                    + "that cannot be translated are removed.")
    @APIResponse(responseCode = "200", description = "The text, and the result for each macro")
    @APIResponse(responseCode = "422", description = "The body has an invalid value")
    public TranslationAnswer translate(@Nullable TranslationBody body) {
        if (body == null) {
            throw new InvalidInput("text", "Send a text.");
        }
        return body.answer();
    }
}
