package org.pixelkeep.pixel.http.consequence;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.impact.ConsequencesJson;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.http.association.AssociationRequest;
import org.pixelkeep.pixel.http.form.Saving;
import org.pixelkeep.pixel.http.form.SentPixel;
import org.pixelkeep.pixel.http.version.Restoration;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.list.OrderedPaging;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Consequences")
class ConsequenceApi {
    private final CurrentCaller caller;
    private final PixelActions actions;

    ConsequenceApi(CurrentCaller caller, PixelActions actions) {
        this.caller = caller;
        this.actions = actions;
    }

    @POST
    @Path("/pixels/{pixelId}/consequences")
    @AcceptsBody(BodySize.MARKUP)
    @Rate(Rate.Kind.COSTLY)
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed({"edit-pixel", "review-pixel"})
    @Operation(
            summary = "Preview the impact of a change to a pixel",
            description = "Send the body you would send to make the change: the fields of a PATCH; an association; "
                    + "{\"detach\": association ID}; {\"archived\": true} or false; {\"version\": n} to go "
                    + "back to a version; or a review decision, with or without a reason. Requires the same "
                    + "permission as the change and is rejected for the same reasons. Counts the creatives you "
                    + "can see. Nothing is changed.")
    @APIResponse(responseCode = "200", description = "How many creatives are affected, and which")
    @APIResponse(responseCode = "403", description = "You are not allowed to make this change")
    @APIResponse(responseCode = "409", description = "The change would conflict with existing data")
    @APIResponse(responseCode = "422", description = "The change would be rejected as invalid")
    public ConsequencesJson ofPixel(
            @RestPath long pixelId,
            @BeanParam OrderedPaging paging,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            name = "PixelPlan",
                                                            oneOf = {
                                                                PixelDraft.class,
                                                                Saving.class,
                                                                AssociationRequest.class,
                                                                Detachment.class,
                                                                Archiving.class,
                                                                Restoration.class,
                                                                Verdict.class
                                                            })))
                    String body) {
        var sent = MergePatch.of(body);
        return ConsequencesJson.of(
                consequences(sent.by(caller.get()), pixelId, sent, paging.slice(ConsequenceService.FIRST)));
    }

    private Consequences consequences(Caller by, long pixelId, MergePatch sent, SliceRequest request) {
        if (sent.has("decision")) {
            var verdict = sent.applyTo(Verdict.NONE);
            return actions.decide(
                    by,
                    pixelId,
                    PixelActions.decided(verdict.decision()),
                    verdict.live(),
                    verdict.suspendCreatives(),
                    request);
        }
        return actions.of(by, pixelId, action(sent), request);
    }

    private PixelActions.Action action(MergePatch sent) {
        if (sent.has("target")) {
            var wanted = sent.applyTo(AssociationRequest.NEW);
            return actions.attach(wanted.draft(), wanted.replaceTypes());
        }
        if (sent.has("detach")) {
            return actions.detach(
                    required("detach", sent.applyTo(new Detachment(null)).detach()));
        }
        if (sent.has("archived")) {
            return sent.applyTo(Archiving.NEW).archived() ? actions.archive() : actions.restore();
        }
        if (sent.has("version")) {
            var wanted = sent.applyTo(new Restoration(null, false));
            return actions.restore(required("version", wanted.version()), wanted.withoutArchived());
        }
        var stopLive = sent.take(Saving.STOP_LIVE);
        return actions.edit(draft -> SentPixel.applyTo(sent, draft), stopLive);
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidInput(field, "A value is required.");
        }
        return value;
    }
}
