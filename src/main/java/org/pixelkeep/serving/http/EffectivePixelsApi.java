package org.pixelkeep.serving.http;

import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.DifferentNow;
import org.pixelkeep.serving.http.answer.AnswerJson;
import org.pixelkeep.serving.http.answer.ContextParameters;
import org.pixelkeep.serving.http.answer.EffectivePixelsJson;
import org.pixelkeep.serving.http.answer.SnapshotHeaders;
import org.pixelkeep.serving.render.RenderedSize;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.api.StreamAbort;
import org.pixelkeep.web.rate.LongAnswers;
import org.pixelkeep.web.rate.Rate;

/** The API for the pixels that fire with one creative. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Effective pixels", description = "What fires on a creative, in which order, and why")
class EffectivePixelsApi {
    /** The network of a creative that exists only in the past. */
    private static final long UNKNOWN = 0;

    private final EffectivePixelsService effectivePixels;
    private final CurrentCaller caller;
    private final SnapshotHeaders snapshot;
    private final AnswerJson json;
    private final LongAnswers longOnes;
    private final Clock clock;

    EffectivePixelsApi(
            EffectivePixelsService effectivePixels,
            CurrentCaller caller,
            SnapshotHeaders snapshot,
            AnswerJson json,
            LongAnswers longOnes,
            Clock clock) {
        this.effectivePixels = effectivePixels;
        this.snapshot = snapshot;
        this.json = json;
        this.longOnes = longOnes;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("creatives/{creativeId}/effective-pixels")
    @Produces({
        MediaType.APPLICATION_JSON,
        MediaType.TEXT_HTML,
        MediaType.APPLICATION_XML,
        OutputInput.NATIVE_TYPE,
        MediaType.TEXT_PLAIN
    })
    @Rate(Rate.Kind.RESOLVE)
    @PermissionsAllowed("resolve-pixel")
    @Operation(
            operationId = "resolveCreative",
            summary = "Get what fires on a creative and what is held back",
            description = "Both lists are in firing order; every pixel has the associations that attach it. "
                    + "X-Held-Back counts the pixels that an output does not support; JSON with the same "
                    + "output as \"for\" lists them, after those held back everywhere. JSON about the past "
                    + "also lists what fires differently now. An answer has at most 16 MB, uncompressed.")
    @Parameter(
            name = "macro.CACHEBUSTER",
            in = ParameterIn.QUERY,
            description = ContextParameters.MACRO,
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "The answer with the revision of its data, or the requested output",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = EffectivePixelsJson.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = OutputInput.NATIVE_TYPE, schema = @Schema(ref = "NativeTrackers")),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "404", description = "There is no such creative, or you cannot see it")
    @APIResponse(
            responseCode = "422",
            description = "A parameter is invalid or given twice, or the answer would have more than 16 MB")
    @APIResponse(responseCode = "429", description = LongAnswers.BUSY_DESCRIPTION)
    @APIResponse(responseCode = "503", description = SnapshotHeaders.NOT_READY_WORDS)
    public Response answer(
            @RestPath long creativeId,
            @BeanParam ContextParameters parameters,
            @Parameter(
                            description = "A revision of the network: what fired at that revision",
                            schema = @Schema(implementation = Long.class))
                    @RestQuery
                    @Nullable
                    String revision,
            @Parameter(
                            description = "The output format",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"json", "html", "vast", "native", "urls"},
                                            defaultValue = "json"))
                    @RestQuery
                    @Nullable
                    String output,
            @Parameter(
                            description = "The VAST version; in JSON, pixels it does not support are held back",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"2.0", "3.0", "4.0", "4.1", "4.2", "4.3"},
                                            defaultValue = "4.2"))
                    @RestQuery
                    @Nullable
                    String vast,
            @Parameter(
                            description =
                                    "Where native impression trackers are: in imptrackers and jstracker (1.1), in "
                                            + "eventtrackers (1.2), or in both. Renderers such as Prebid.js fire both.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"1.1", "1.2", "both"},
                                            defaultValue = "1.2"))
                    @RestQuery("native")
                    @Nullable
                    String nativeVersion,
            @Parameter(
                            description = "For JSON: holds back pixels that this output does not support",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"html", "vast", "native", "urls"}))
                    @RestQuery("for")
                    @Nullable
                    String carrier,
            @Parameter(description = SnapshotHeaders.MIN_REVISION_WORDS, schema = @Schema(type = SchemaType.STRING))
                    @RestHeader(SnapshotHeaders.MIN_REVISION)
                    @Nullable
                    String minRevision,
            @Context RoutingContext routing) {
        var violations = new Violations();
        parameters.checkOnce(violations);
        var form = OutputInput.read(output, vast, nativeVersion, carrier, violations);
        var wanted = wanted(revision, violations);
        var input = parameters.input();
        var context = input.read(clock.instant(), violations);
        violations.refuseIfAny();
        snapshot.require(caller, creativeId, minRevision);
        var answer = wanted == null
                ? effectivePixels.resolve(caller.get(), creativeId, context)
                : effectivePixels.resolve(caller.get(), creativeId, context, wanted, Texts.given(input.at()) != null);
        var isLong = RenderedSize.of(answer) > LongAnswers.USUAL;
        if (isLong) {
            longOnes.await(
                    routing, effectivePixels.networkOf(caller.get(), creativeId).orElse(UNKNOWN));
        }
        var past = wanted != null || context.asOf() != null;
        var differentNow = past && form.isJson()
                ? DifferentNow.between(
                        answer,
                        effectivePixels.resolve(
                                caller.get(), creativeId, context.asOf(null).moved(clock.instant())))
                : null;
        var formed = form.answer(answer, json, differentNow);
        var response = Response.fromResponse(formed);
        if (isLong) {
            response.entity(StreamAbort.inParts(routing, formed.getEntity()));
        }
        snapshot.add(answer.revision(), response::header);
        return response.build();
    }

    private static @Nullable Long wanted(@Nullable String revision, Violations violations) {
        var given = Texts.given(revision);
        if (given == null) {
            return null;
        }
        var known = Digits.are(given);
        violations.require(known, "revision", "Must be a revision of the network: a whole number from 0.");
        return known ? Long.valueOf(given) : null;
    }
}
