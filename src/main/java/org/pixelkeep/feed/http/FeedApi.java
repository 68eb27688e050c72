package org.pixelkeep.feed.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.StandingGrants;
import org.pixelkeep.feed.ChangeFeed;
import org.pixelkeep.feed.Changes;
import org.pixelkeep.feed.Cursor;
import org.pixelkeep.feed.FeedAccess;
import org.pixelkeep.feed.FeedSnapshot;
import org.pixelkeep.feed.FeedWatch;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.history.follow.MinRevision;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotReady;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.StreamAbort;
import org.pixelkeep.web.rate.LongAnswers;
import org.pixelkeep.web.rate.Rate;

/** What an ad server needs for its own copy. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feed", description = "Snapshots of a network and its changes since")
class FeedApi {
    private static final String REVISION = "X-Snapshot-Revision";
    private static final String EPOCH = "X-Epoch";
    private static final String MIN_REVISION_WORDS =
            "Answer from data at least as recent as this X-Revision, or return 503";
    private static final String LINES = "application/x-ndjson";
    private static final MediaType LINES_TYPE = MediaType.valueOf(LINES);

    private final CurrentCaller caller;
    private final StandingGrants standing;
    private final FeedAccess access;
    private final FeedSnapshot snapshot;
    private final ChangeFeed feed;
    private final ChangesWriter changes;
    private final LongAnswers longOnes;
    private final FeedWatch watch;
    private final Follower follower;

    FeedApi(
            CurrentCaller caller,
            StandingGrants standing,
            FeedAccess access,
            FeedSnapshot snapshot,
            ChangeFeed feed,
            ChangesWriter changes,
            LongAnswers longOnes,
            FeedWatch watch,
            Follower follower) {
        this.caller = caller;
        this.standing = standing;
        this.access = access;
        this.snapshot = snapshot;
        this.feed = feed;
        this.changes = changes;
        this.longOnes = longOnes;
        this.watch = watch;
        this.follower = follower;
    }

    @GET
    @Path("networks/{networkId}/snapshot")
    @Rate(Rate.Kind.COSTLY)
    @Produces({MediaType.APPLICATION_JSON, LINES})
    @PermissionsAllowed("view-pixel")
    @Operation(
            operationId = "getSnapshot",
            summary = "Get everything in a network at one revision",
            description = "Streams the network, its advertisers, vendors, creatives, pixels, and associations, "
                    + "each sorted by ID, including archived ones. As application/x-ndjson, each line is one "
                    + "object with entity, entityId, and after, as in changes. The last line, or the last "
                    + "fields of the object, hold end and the number of objects; without them the response was "
                    + "truncated. Continue with the changes since its cursor. Requires access to the whole "
                    + "network.")
    @APIResponse(
            responseCode = "200",
            description = "The snapshot; its revision is also in X-Snapshot-Revision",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SnapshotJson.class)),
                @Content(mediaType = LINES, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "Nothing changed since the revision in If-None-Match")
    @APIResponse(responseCode = "403", description = "You can see only part of the network")
    @APIResponse(responseCode = "503", description = "This node does not have enough free disk space; use another node")
    @APIResponse(responseCode = "429", description = "Too many snapshots are being read; try again shortly")
    public Response snapshot(
            @RestPath long networkId,
            @RestHeader("If-None-Match") @Nullable String ifNoneMatch,
            @Parameter(description = MIN_REVISION_WORDS, schema = @Schema(implementation = String.class))
                    @RestHeader(MinRevision.HEADER)
                    @Nullable
                    String minRevision,
            @Context Request request,
            @Context RoutingContext routing)
            throws SQLException, IOException {
        var known = known(networkId);
        requireAtLeast(minRevision, networkId, known.revision());
        if (Answers.isKnown(ifNoneMatch, known.text())) {
            return tagged(networkId, Response.notModified(), known).build();
        }
        var lines = wantsLines(request);
        var moment = snapshot.open(networkId, (reading, out) -> SnapshotWriter.write(reading, lines, out));
        var body = StreamAbort.onFailure(routing, snapshot::copyTo);
        return tagged(
                        networkId,
                        Response.ok(body, lines ? LINES_TYPE : MediaType.APPLICATION_JSON_TYPE),
                        moment.cursor())
                .build();
    }

    @GET
    @Path("networks/{networkId}/changes")
    @Rate(Rate.Kind.COSTLY)
    @Blocking
    @PermissionsAllowed("view-pixel")
    @Operation(
            operationId = "listChanges",
            summary = "List the changes in a network since a revision",
            description =
                    "In order, without gaps, in whole revisions. There may be fewer than limit, or none, although "
                            + "more follow: of long ones, an answer has about 2 MB. Continue with since = cursor; when next "
                            + "equals head, you are up to date. With wait, the response arrives as soon as there is a "
                            + "change, or empty after that many seconds. Each item holds the object as of its "
                            + "revision; after is null when it was deleted.")
    @APIResponse(
            responseCode = "200",
            description = "The changes; empty if there are none yet",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ChangesJson.class)))
    @APIResponse(responseCode = "403", description = "You can see only part of the network")
    @APIResponse(
            responseCode = "410",
            description =
                    "The revision is no longer kept, never existed, or was lost when the database went back; take a"
                            + " snapshot")
    @APIResponse(responseCode = "422", description = "A parameter is invalid")
    @APIResponse(
            responseCode = "429",
            description = "Too many clients of the network are waiting, or too many answers of more than 1 MB are being"
                    + " sent; try again later")
    public Uni<Response> changes(
            @RestPath long networkId,
            @Parameter(
                            description =
                                    "The cursor of a snapshot, or of the previous response. A revision alone works,"
                                            + " too, but cannot be told from another one with the same number after the"
                                            + " database went back",
                            required = true,
                            schema = @Schema(implementation = String.class))
                    @RestQuery
                    @Nullable
                    String since,
            @Parameter(
                            description = "Maximum number of changes; a revision with more is returned whole",
                            schema = @Schema(implementation = Integer.class, defaultValue = "200", maximum = "1000"))
                    @RestQuery
                    @Nullable
                    String limit,
            @Parameter(
                            description = "Seconds to wait for a change if there is none",
                            schema = @Schema(implementation = Integer.class, defaultValue = "0", maximum = "30"))
                    @RestQuery
                    @Nullable
                    String wait,
            @Parameter(description = MIN_REVISION_WORDS, schema = @Schema(implementation = String.class))
                    @RestHeader(MinRevision.HEADER)
                    @Nullable
                    String minRevision,
            @Context RoutingContext routing) {
        requireAtLeast(minRevision, networkId, known(networkId).revision());
        var wanted = ChangesQuery.of(since, limit, wait);
        var found = feed.read(networkId, wanted.since(), wanted.limit());
        if (found.next() > wanted.since().revision() || wanted.patience().isZero()) {
            return Uni.createFrom().item(answer(found, routing));
        }
        var asking = caller.get();
        var permit = watch.permit(networkId);
        return Uni.createFrom()
                .completionStage(() -> watch.beyond(networkId, wanted.since().revision()))
                .ifNoItem()
                .after(wanted.patience())
                .recoverWithItem(false)
                .onTermination()
                .invoke(permit::close)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(waited -> {
                    requireStill(asking, networkId);
                    return answer(feed.read(networkId, wanted.since(), wanted.limit()), routing);
                });
    }

    /**
     * The end of the network's log, if the caller can see all of it. In its own transaction: outside of one, reading
     * would hold a connection until the response was sent.
     */
    private Cursor known(long networkId) {
        var asking = caller.get();
        return QuarkusTransaction.requiringNew().call(() -> {
            access.require(asking, networkId);
            return feed.end(networkId);
        });
    }

    /** Whoever waited may have lost a role meanwhile, or their token may have been revoked. */
    private void requireStill(Caller asking, long networkId) {
        var now = standing.renewed(asking);
        QuarkusTransaction.requiringNew().run(() -> access.require(now, networkId));
    }

    /** The database may be a replica that lags behind, or one that went back. */
    private void requireAtLeast(@Nullable String minRevision, long networkId, long known) {
        if (minRevision == null) {
            return;
        }
        var wanted =
                MinRevision.of(minRevision).orElseThrow(() -> new InvalidInput(MinRevision.HEADER, MinRevision.FORM));
        wanted.of(networkId).ifPresent(point -> {
            if (!follower.reaches(networkId, point) || point.revision() > known) {
                throw new NotReady(
                        "The data here is older than revision " + point.revision() + ". Try again in a moment.");
            }
        });
    }

    private Response answer(Changes found, RoutingContext routing) {
        if (found.bytes() > LongAnswers.USUAL) {
            longOnes.await(routing, found.networkId());
        }
        return Response.ok(
                        StreamAbort.onFailure(routing, out -> changes.write(found, out)),
                        MediaType.APPLICATION_JSON_TYPE)
                .header(REVISION, found.next())
                .header(EPOCH, follower.epochs().code(found.networkId()))
                .build();
    }

    /** Both formats have the same content in different bytes. */
    private Response.ResponseBuilder tagged(long networkId, Response.ResponseBuilder answer, Cursor cursor) {
        return answer.header(HttpHeaders.ETAG, "W/\"" + cursor.text() + '"')
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(REVISION, cursor.revision())
                .header(EPOCH, follower.epochs().code(networkId));
    }

    private static boolean wantsLines(Request request) {
        var chosen = request.selectVariant(
                Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, LINES_TYPE).build());
        return chosen != null && chosen.getMediaType().isCompatible(LINES_TYPE);
    }
}
