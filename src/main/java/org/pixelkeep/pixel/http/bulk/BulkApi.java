package org.pixelkeep.pixel.http.bulk;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.ConsequencesJson;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.bulk.BulkCreativeService;
import org.pixelkeep.pixel.bulk.BulkPixelService;
import org.pixelkeep.pixel.http.consequence.BulkVerdict;
import org.pixelkeep.pixel.http.consequence.PixelActions;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.OrderedPaging;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pixels")
class BulkApi {
    private final CurrentCaller caller;
    private final NetworkAccess networks;
    private final BulkPixelService pixels;
    private final BulkCreativeService creatives;
    private final ConsequenceService consequences;
    private final PixelActions actions;

    BulkApi(
            CurrentCaller caller,
            NetworkAccess networks,
            BulkPixelService pixels,
            BulkCreativeService creatives,
            ConsequenceService consequences,
            PixelActions actions) {
        this.caller = caller;
        this.networks = networks;
        this.pixels = pixels;
        this.creatives = creatives;
        this.consequences = consequences;
        this.actions = actions;
    }

    /** The changed pixels. */
    @Schema(name = "BulkChanged")
    record Changed(List<Long> pixelIds) {}

    @POST
    @Path("/networks/{networkId}/pixel-changes")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-pixel")
    @Operation(
            operationId = "changePixels",
            summary = "Apply one change to several pixels",
            description = "All in one change set, or none. 422 or 409 names the pixel that cannot be changed.")
    public Changed change(
            @RestPath long networkId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = BulkChangeRequest.class,
                                                            requiredProperties = {"pixelIds", "change"})))
                    String body) {
        networks.reach(caller.get(), Permission.VIEW_PIXEL, networkId);
        var sent = MergePatch.of(body);
        var request = sent.applyTo(BulkChangeRequest.NEW);
        return new Changed(
                pixels.changeAll(sent.by(caller.get()), networkId, request.pixelIds(), request.bulkChange()));
    }

    /** The changed creatives. */
    @Schema(name = "CreativesChanged")
    record CreativesChanged(List<Long> creativeIds) {}

    @POST
    @Path("/networks/{networkId}/creative-changes")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("edit-pixel")
    @Operation(
            operationId = "changeCreatives",
            summary = "Attach a pixel to several creatives, exclude them from one, or archive them",
            description = "All in one change set, or none. 422 or 409 names the creative that cannot be changed.")
    public CreativesChanged changeCreatives(
            @RestPath long networkId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = CreativeChangeRequest.class,
                                                            requiredProperties = {"creativeIds", "change"})))
                    String body) {
        networks.reach(caller.get(), Permission.VIEW_PIXEL, networkId);
        var sent = MergePatch.of(body);
        var request = sent.applyTo(CreativeChangeRequest.NEW);
        return new CreativesChanged(
                creatives.changeAll(sent.by(caller.get()), networkId, request.creativeIds(), request.creativeChange()));
    }

    @POST
    @Path("/networks/{networkId}/consequences")
    @Rate(Rate.Kind.COSTLY)
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed({"edit-pixel", "review-pixel"})
    @Operation(
            operationId = "previewBulkChange",
            summary = "Preview the impact of a bulk change",
            description = "Send the body you would send to the network’s `pixel-changes`, `creative-changes`, or "
                    + "`reviews`. Nothing is changed.")
    public ConsequencesJson consequences(
            @RestPath long networkId,
            @BeanParam OrderedPaging paging,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            name = "BulkPlan",
                                                            oneOf = {
                                                                BulkChangeRequest.class,
                                                                CreativeChangeRequest.class,
                                                                BulkVerdict.class
                                                            })))
                    String body) {
        networks.reach(caller.get(), Permission.VIEW_PIXEL, networkId);
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        var request = paging.slice(ConsequenceService.FIRST);
        if (sent.has("decision")) {
            return ConsequencesJson.of(actions.decideAll(by, networkId, sent.applyTo(BulkVerdict.NONE), request));
        }
        if (sent.has("creativeIds")) {
            var chosen = sent.applyTo(CreativeChangeRequest.NEW);
            var change = chosen.creativeChange();
            return ConsequencesJson.of(consequences.of(
                    by, networkId, () -> creatives.changeAll(by, networkId, chosen.creativeIds(), change), request));
        }
        var chosen = sent.applyTo(BulkChangeRequest.NEW);
        var change = chosen.bulkChange();
        return ConsequencesJson.of(consequences.of(
                by, networkId, () -> pixels.changeAll(by, networkId, chosen.pixelIds(), change), request));
    }
}
