package org.pixelkeep.serving.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.http.answer.ContextParameters;
import org.pixelkeep.serving.http.answer.EffectivePixelsJson;
import org.pixelkeep.serving.http.answer.SnapshotHeaders;
import org.pixelkeep.serving.render.VastInjection;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.rate.Rate;

/** The API that injects the pixels that fire with one creative into a VAST document supplied by the caller. */
@Path("/api/v1")
@Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
@Tag(name = "Effective pixels")
class VastInjectionApi {
    private static final String HELD_BACK_IN_PART = "X-Held-Back-In-Part";

    /** How many may wait for each one in progress. Each holds a thread, usually for a moment. */
    private static final int QUEUE = 5;

    /** The network of creatives that exist only in the past. */
    private static final long UNKNOWN = 0;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final EffectivePixelsService effectivePixels;
    private final CurrentCaller caller;
    private final SnapshotHeaders snapshot;
    private final Clock clock;
    private final Permits permits;

    /**
     * The document, and what it could not carry.
     *
     * @param heldBackInPart what only some of its ads could not carry
     */
    @Schema(name = "InjectedVast")
    record Injected(
            String document, List<EffectivePixelsJson.HeldBackJson> heldBack, List<HeldBackInPart> heldBackInPart) {}

    /** @param ads the ads that do not carry the pixel, counted from 1 */
    @Schema(name = "HeldBackInPart")
    record HeldBackInPart(List<Integer> ads, EffectivePixelsJson.HeldBackJson pixel) {}

    VastInjectionApi(
            EffectivePixelsService effectivePixels,
            CurrentCaller caller,
            SnapshotHeaders snapshot,
            Clock clock,
            ConcurrencyLimits atOnce) {
        this.permits = new Permits(
                atOnce.documents(),
                atOnce.documentsPerNetwork(),
                QUEUE * atOnce.documents(),
                QUEUE * atOnce.documentsPerNetwork());
        this.effectivePixels = effectivePixels;
        this.snapshot = snapshot;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("creatives/{creativeId}/effective-pixels/vast")
    @AcceptsBody(BodySize.DOCUMENT)
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @Rate(Rate.Kind.RESOLVE)
    @PermissionsAllowed("resolve-pixel")
    @Operation(
            operationId = "addTrackersToVast",
            summary = "Add a creative’s trackers to a VAST document",
            description = "Inline or wrapper, in the document’s own version; everything else in it is left "
                    + "unchanged, byte for byte. X-Held-Back counts the pixels it does not support, "
                    + "X-Held-Back-In-Part those that only some of its ads support; a JSON response lists "
                    + "them. At most 2 MiB, 100 ads, 20,000 elements, and 50,000 attributes. A URL that an ad"
                    + " already has for the event is not added again. Nothing is "
                    + "changed.")
    @Parameter(
            name = "macro.CACHEBUSTER",
            in = ParameterIn.QUERY,
            description = ContextParameters.MACRO,
            schema = @Schema(type = SchemaType.STRING))
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "200",
            description = "The document with the trackers, in its original encoding",
            content = {
                /** Answers with the posted VAST document and the creative's tracking in it. */
                @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Injected.class))
            })
    @APIResponse(responseCode = "404", description = "There is no such creative, or you cannot see it")
    @APIResponse(
            responseCode = "422",
            description =
                    "The document is not readable VAST, has too many ads or elements, or would become more than 4 MB"
                            + " longer, or a parameter is invalid")
    @APIResponse(
            responseCode = "429",
            description = "Too many documents of the network are being worked on; try again shortly")
    @APIResponse(responseCode = "503", description = SnapshotHeaders.NOT_READY_WORDS)
    public Response inject(
            @RestPath long creativeId,
            @BeanParam ContextParameters context,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable MediaType type,
            @Context HttpHeaders headers,
            @Parameter(description = SnapshotHeaders.MIN_REVISION_WORDS, schema = @Schema(type = SchemaType.STRING))
                    @RestHeader(SnapshotHeaders.MIN_REVISION)
                    @Nullable
                    String minRevision,
            byte[] document) {
        var violations = new Violations();
        context.checkOnce(violations);
        var inventory = context.input().read(clock.instant(), violations);
        violations.refuseIfAny();
        snapshot.require(caller, creativeId, minRevision);
        var answer = effectivePixels.resolve(caller.get(), creativeId, inventory);
        var networkId = effectivePixels.networkOf(caller.get(), creativeId).orElse(UNKNOWN);
        try (var permit = permits.take(networkId, TIMEOUT)) {
            return response(VastInjection.into(document, charset(type), answer), headers, answer.revision());
        }
    }

    private Response response(VastInjection injected, HttpHeaders headers, long revision) {
        var rendered = headers.getAcceptableMediaTypes().stream().allMatch(VastInjectionApi::isNoXml)
                ? OutputInput.rendered(json(injected), MediaType.APPLICATION_JSON_TYPE, injected.uncarried())
                : OutputInput.rendered(
                        injected.document(),
                        MediaType.APPLICATION_XML_TYPE.withCharset(
                                injected.charset().name()),
                        injected.uncarried());
        var response = Response.fromResponse(rendered)
                .header(HELD_BACK_IN_PART, injected.inPart().size());
        snapshot.add(revision, response::header);
        return response.build();
    }

    /** {@code null} if the document declares it itself, or nothing does. */
    private static @Nullable String charset(@Nullable MediaType type) {
        return type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    }

    /** A client that also accepts XML gets the document itself. */
    private static boolean isNoXml(MediaType accepted) {
        return !accepted.isCompatible(MediaType.APPLICATION_XML_TYPE);
    }

    private static Injected json(VastInjection injected) {
        return new Injected(
                injected.text(),
                injected.heldBackHere().stream()
                        .map(EffectivePixelsJson.HeldBackJson::of)
                        .toList(),
                injected.inPart().stream()
                        .map(one -> new HeldBackInPart(one.ads(), EffectivePixelsJson.HeldBackJson.of(one.pixel())))
                        .toList());
    }
}
