package org.pixelkeep.review.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.review.BulkDecision;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReadVersion;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.api.Answers;
import org.pixelkeep.web.api.ConditionalEdits;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews")
class ReviewApi {
    private final CurrentCaller caller;
    private final PixelAccess pixels;
    private final ReviewService reviews;
    private final ConditionalEdits edits;

    ReviewApi(CurrentCaller caller, PixelAccess pixels, ReviewService reviews, ConditionalEdits edits) {
        this.caller = caller;
        this.pixels = pixels;
        this.reviews = reviews;
        this.edits = edits;
    }

    @POST
    @Path("pixels/{pixelId}/review")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("review-pixel")
    @Operation(
            summary = "Approve, reject, or exempt a pixel",
            description =
                    "If an edit waits, the decision is about the edit: approving it makes it the live version at this "
                            + "revision, and rejecting it leaves the live version alone. A rejection needs a reason. "
                            + "Send If-Match to make sure you review the version you have read. With the four-eyes rule, an "
                            + "approval or exemption requires it.")
    public RestResponse<ReviewJson> decide(
            @RestPath long pixelId,
            @RestHeader("If-Match") @Nullable String ifMatch,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = ReviewRequest.class,
                                                            requiredProperties = "decision")))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        var request = sent.applyTo(ReviewRequest.NEW);
        var decision = request.decision();
        if (decision == null) {
            throw new InvalidInput("decision", "Must be one of: APPROVE, REJECT, EXEMPT.");
        }
        if (request.live() && decision != Decision.REJECT) {
            throw new InvalidInput("live", "Only a rejection can be for the live version: it is already approved.");
        }
        var pixel = edits.act(
                ifMatch,
                () -> pixels.visible(by, pixelId).version,
                version -> request.live()
                        ? reviews.rejectLive(by, pixelId, version, request.suspendCreatives())
                        : reviews.decideAsRead(by, pixelId, version, decision, request.suspendCreatives()));
        return Answers.changed(ReviewJson.of(pixel), pixel.version);
    }

    @POST
    @Path("networks/{networkId}/reviews")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("review-pixel")
    @Operation(
            operationId = "reviewPixels",
            summary = "Approve, reject, or exempt several pixels",
            description = "All in one change set. Pixels that cannot be reviewed, or have another version than in "
                    + "`versions`, are left unchanged and listed in `left`. With the four-eyes rule, an approval or exemption "
                    + "requires `versions`.")
    public BulkDecision decideAll(
            @RestPath long networkId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = BulkRequest.class,
                                                            requiredProperties = {"pixelIds", "decision"})))
                    String body) {
        var sent = MergePatch.of(body);
        var request = sent.applyTo(BulkRequest.NEW);
        var decision = request.decision();
        if (decision == null) {
            throw new InvalidInput("decision", "Must be one of: APPROVE, REJECT, EXEMPT.");
        }
        return reviews.decideAll(
                sent.by(caller.get()),
                networkId,
                ReadVersion.chosen(request.pixelIds(), request.versions()),
                decision,
                request.suspendCreatives());
    }
}
