package org.pixelkeep.serving.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.serving.ContextInput;
import org.pixelkeep.serving.EffectivePixelsService;

/** What fires with one creative. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Effective pixels", description = "What fires with a creative, in which order, and why")
class EffectivePixelsApi {
    private final EffectivePixelsService effectivePixels;
    private final CurrentCaller caller;
    private final Clock clock;

    EffectivePixelsApi(EffectivePixelsService effectivePixels, CurrentCaller caller, Clock clock) {
        this.effectivePixels = effectivePixels;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("creatives/{creativeId}/effective-pixels")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, MediaType.APPLICATION_XML, MediaType.TEXT_PLAIN})
    @PermissionsAllowed("resolve-pixel")
    @Operation(
            operationId = "effectivePixels",
            summary = "What fires with a creative, and what is held back",
            description = "Both lists are in firing order; every pixel names the associations that bring it. What an "
                    + "output cannot carry is counted in X-Held-Back; JSON asked for with the same output as \"for\" "
                    + "names it, after what is held back everywhere.")
    @APIResponse(
            responseCode = "200",
            description = "The answer, with the revision of the data it is from, or what output asks for",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EffectivePixelsJson.class)))
    @APIResponse(responseCode = "404", description = "There is no such creative in sight")
    @APIResponse(responseCode = "422", description = "A parameter has a value that is none")
    public Response answer(
            @RestPath long creativeId,
            @Parameter(
                            description = "Whether the inventory is secure; only secure variants fire there",
                            schema = @Schema(implementation = Boolean.class, defaultValue = "true"))
                    @RestQuery
                    @Nullable
                    String secure,
            @Parameter(
                            description = "Whose inventory it is",
                            schema =
                                    @Schema(
                                            enumeration = {"DEFAULT", "ADX"},
                                            defaultValue = "DEFAULT"))
                    @RestQuery
                    @Nullable
                    String supply,
            @Parameter(description = "Only pixels of these events, comma separated", example = "IMPRESSION,CLICK")
                    @RestQuery
                    @Nullable
                    List<String> event,
            @Parameter(description = "The instant to answer for; now if absent", example = "2026-10-03T10:00:00Z")
                    @RestQuery
                    @Nullable
                    String at,
            @Parameter(description = "The viewer's TCF string: vendors that it does not allow are held back")
                    @RestQuery
                    @Nullable
                    String tc,
            @Parameter(
                            description = "0 when the GDPR does not apply: tc is not looked at then",
                            schema = @Schema(enumeration = {"0", "1"}))
                    @RestQuery
                    @Nullable
                    String gdpr,
            @Parameter(
                            description = "In which form",
                            schema =
                                    @Schema(
                                            enumeration = {"json", "html", "vast", "native", "urls"},
                                            defaultValue = "json"))
                    @RestQuery
                    @Nullable
                    String output,
            @Parameter(
                            description = "The version of VAST; JSON then holds back what it cannot carry",
                            schema =
                                    @Schema(
                                            enumeration = {"2.0", "3.0", "4.0", "4.1", "4.2"},
                                            defaultValue = "4.2"))
                    @RestQuery
                    @Nullable
                    String vast,
            @Parameter(
                            description = "JSON that holds back what this output cannot carry",
                            schema = @Schema(enumeration = {"html", "vast", "native", "urls"}))
                    @RestQuery("for")
                    @Nullable
                    String carrier) {
        var form = OutputInput.read(output, vast, carrier);
        var input = new ContextInput(secure, supply, event == null ? List.of() : event, at, tc, gdpr);
        return form.answer(effectivePixels.resolve(caller.get(), creativeId, input.context(clock)));
    }
}
