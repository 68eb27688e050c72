package org.pixelkeep.serving.http;

import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.AnswerTooLong;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.http.answer.AnswerCache;
import org.pixelkeep.serving.http.answer.AnswerJson;
import org.pixelkeep.serving.http.answer.BatchAnswer;
import org.pixelkeep.serving.http.answer.BatchAnswers;
import org.pixelkeep.serving.http.answer.BatchInput;
import org.pixelkeep.serving.http.answer.EncodedAnswer;
import org.pixelkeep.serving.http.answer.EncodedBatch;
import org.pixelkeep.serving.http.answer.InventoryContext;
import org.pixelkeep.serving.http.answer.ResolveScope;
import org.pixelkeep.serving.http.answer.SnapshotHeaders;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.api.StreamAbort;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.rate.LongAnswers;
import org.pixelkeep.web.rate.Rate;

/** The API for the pixels that fire with each of many creatives. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Effective pixels")
class EffectivePixelsBatchApi {
    /** Bytes of the answers to one request. */
    static final long MAX_BYTES = AnswerTooLong.MAX;

    /** The network of creatives that exist only in the past. */
    private static final long UNKNOWN = 0;

    private final EffectivePixelsService effectivePixels;
    private final CurrentCaller caller;
    private final SnapshotHeaders snapshot;
    private final AnswerCache written;
    private final AnswerJson json;
    private final LongAnswers longOnes;
    private final Clock clock;

    EffectivePixelsBatchApi(
            EffectivePixelsService effectivePixels,
            CurrentCaller caller,
            SnapshotHeaders snapshot,
            AnswerCache written,
            AnswerJson json,
            LongAnswers longOnes,
            Clock clock) {
        this.effectivePixels = effectivePixels;
        this.snapshot = snapshot;
        this.written = written;
        this.json = json;
        this.longOnes = longOnes;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("effective-pixels")
    @AcceptsBody(BodySize.MARKUP)
    @Consumes(MediaType.APPLICATION_JSON)
    @Rate(Rate.Kind.RESOLVE)
    @PermissionsAllowed("resolve-pixel")
    @Operation(
            operationId = "resolveCreatives",
            summary = "Get what fires on each of up to 1,000 creatives",
            description = "One answer per ID, in the order of the IDs, also for an ID that is sent again. Together they"
                    + " have at most 16 MB, uncompressed. Nothing is changed.")
    @APIResponse(
            responseCode = "200",
            description = "The answers; unknown IDs are marked as not found",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = BatchAnswer.class)))
    @APIResponse(
            responseCode = "422",
            description = "The body has an invalid value or too many IDs, the answers would have more than 16 MB, or "
                    + "X-Min-Revision was sent for creatives of several networks")
    @APIResponse(responseCode = "429", description = LongAnswers.BUSY_DESCRIPTION)
    @APIResponse(responseCode = "503", description = SnapshotHeaders.NOT_READY_WORDS)
    public Response answers(
            @Nullable BatchInput batch,
            @Parameter(description = SnapshotHeaders.MIN_REVISION_WORDS, schema = @Schema(type = SchemaType.STRING))
                    @RestHeader(SnapshotHeaders.MIN_REVISION)
                    @Nullable
                    String minRevision,
            @Parameter(hidden = true) @RestHeader(HttpHeaders.ACCEPT_ENCODING) @Nullable String acceptEncoding,
            @jakarta.ws.rs.core.Context RoutingContext routing) {
        if (batch == null) {
            throw new InvalidInput("creativeIds", "Send the creative IDs, at most 1,000.");
        }
        var ids = batch.ids();
        var context = batch.context().context(clock);
        var room = new LongAnswerPermit(routing, ids);
        var all = all(ids, batch, context, minRevision, room);
        var gzip = AcceptEncoding.isGzip(acceptEncoding);
        var response = Response.ok(
                body(all, gzip, room), MediaType.APPLICATION_JSON_TYPE.withCharset(StandardCharsets.UTF_8.name()));
        if (gzip) {
            response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        snapshot.add(null, response::header);
        return response.build();
    }

    private static Object body(EncodedBatch all, boolean gzip, LongAnswerPermit room) {
        if (room.taken) {
            return StreamAbort.onFailure(room.routing, out -> all.writeTo(out, gzip));
        }
        return gzip ? all.gzip() : all.plain();
    }

    /** The permit of a long answer, taken once it is known to be one. */
    private final class LongAnswerPermit implements BatchAnswers.Room {
        private final RoutingContext routing;
        private final List<Long> ids;
        private boolean taken;

        private LongAnswerPermit(RoutingContext routing, List<Long> ids) {
            this.routing = routing;
            this.ids = ids;
        }

        @Override
        public long atLeast(long length) {
            if (length > MAX_BYTES) {
                throw new InvalidInput(
                        "creativeIds", "The answer would have more than 16 MB. Ask for fewer creatives at once.");
            }
            if (!taken) {
                longOnes.await(
                        routing,
                        effectivePixels.networkOf(caller.get(), ids.get(0)).orElse(UNKNOWN));
                taken = true;
            }
            return Math.max(length, MAX_BYTES);
        }
    }

    /** If every creative is found in memory, the database is not checked first, unless the caller sent a minimum revision. */
    private EncodedBatch all(
            List<Long> ids, BatchInput batch, Context context, @Nullable String minRevision, LongAnswerPermit room) {
        if (minRevision == null && batch.asksForNow() && snapshot.isReady()) {
            var known = answers(ids, batch, context, room);
            if (known.isComplete()) {
                return known;
            }
        }
        snapshot.require(caller, ids, minRevision);
        return answers(ids, batch, context, room);
    }

    private EncodedBatch answers(List<Long> ids, BatchInput batch, Context context, LongAnswerPermit room) {
        var answers = new BatchAnswers(ids.size(), room);
        if (batch.asksForNow()) {
            written.find(
                    new ResolveScope(caller.get()),
                    InventoryContext.of(context),
                    ids,
                    context.at(),
                    answers,
                    AnswerTooLong.MAX);
        } else {
            resolve(ids, context, answers, room);
        }
        return new EncodedBatch(ids, answers, context.at());
    }

    /** A creative that is requested several times is decided once. */
    private void resolve(List<Long> ids, Context context, BatchAnswers answers, LongAnswerPermit room) {
        var found = new HashMap<Long, EncodedAnswer>();
        var once = new BatchAnswers(ids.size(), room);
        effectivePixels.resolveEach(caller.get(), ids, context, answer -> {
            var one = json.encode(answer);
            found.put(answer.creativeId(), one);
            return once.add(one);
        });
        ids.forEach(id -> answers.add(found.get(id)));
    }
}
