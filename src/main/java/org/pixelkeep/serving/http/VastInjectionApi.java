package org.pixelkeep.serving.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.render.VastInjection;

/** What fires with one creative, put into a VAST document of the caller's. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_XML)
@Tag(name = "Effective pixels")
class VastInjectionApi {
    private final EffectivePixelsService effectivePixels;
    private final CurrentCaller caller;
    private final Clock clock;

    VastInjectionApi(EffectivePixelsService effectivePixels, CurrentCaller caller, Clock clock) {
        this.effectivePixels = effectivePixels;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("creatives/{creativeId}/effective-pixels/vast")
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @PermissionsAllowed("view-pixel")
    @Operation(
            operationId = "injectIntoVast",
            summary = "The VAST document that is sent, with the trackers of a creative in it",
            description = "Inline or wrapper, of the version that the document says; everything else in it stays byte "
                    + "for byte. X-Held-Back counts the pixels that it cannot carry. Changes nothing.")
    @Parameter(
            name = "macro.CACHEBUSTER",
            in = ParameterIn.QUERY,
            description = ContextParameters.MACRO,
            schema = @Schema(type = SchemaType.STRING))
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "200", description = "The document with the trackers, in the encoding that it came in")
    @APIResponse(responseCode = "404", description = "There is no such creative in sight")
    @APIResponse(
            responseCode = "422",
            description = "The document is no VAST that can be read, or a parameter is wrong")
    public Response inject(
            @RestPath long creativeId,
            @BeanParam ContextParameters context,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            byte[] document) {
        var answer = effectivePixels.resolve(
                caller.get(), creativeId, context.input().context(clock));
        var injected = VastInjection.into(document, type.getParameters().get(MediaType.CHARSET_PARAMETER), answer);
        return OutputInput.rendered(
                injected.document(),
                MediaType.APPLICATION_XML_TYPE.withCharset(injected.charset().name()),
                injected.uncarried());
    }
}
