package org.pixelkeep.pixel.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.OrderedPaging;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pixels")
class LikelyDuplicateApi {
    /**
     * Pixels that are likely duplicates of each other.
     *
     * @param placement the parameters that name the placement and the creative, by name
     * @param offset of progress
     * @param customEvent the number of a custom event
     */
    @Schema(name = "LikelyDuplicates")
    record GroupJson(
            String vendor,
            Map<String, String> placement,
            PixelEvent event,
            @Nullable String offset,
            @Nullable Integer customEvent,
            List<PixelJson> pixels) {}

    /** @param creatives how many creatives it applies to, of those that you can see */
    @Schema(name = "LikelyDuplicate")
    record PixelJson(
            long pixelId,
            String name,
            PixelScope scope,
            @Nullable Long advertiserId,
            @Nullable Long creativeId,
            long creatives) {}

    private final LikelyDuplicateReport report;
    private final CurrentCaller caller;

    LikelyDuplicateApi(LikelyDuplicateReport report, CurrentCaller caller) {
        this.report = report;
        this.caller = caller;
    }

    @GET
    @Path("/networks/{networkId}/likely-duplicates")
    @PermissionsAllowed("view-pixel")
    @Operation(
            summary = "List pixels that likely count the same twice",
            description = "Groups of pixels that track the same placement of a vendor on the same event, by vendor and "
                    + "placement. Each fires unless the network has holdBackLikelyDuplicates.")
    public ListJson<GroupJson> list(@RestPath long networkId, @BeanParam OrderedPaging paging) {
        return ListJson.of(
                report.page(caller.get(), networkId, paging.slice()).groups().map(LikelyDuplicateApi::json));
    }

    private static GroupJson json(LikelyDuplicateReport.Found group) {
        return new GroupJson(
                group.vendor(),
                group.placement(),
                group.event(),
                group.offset(),
                group.customEvent(),
                group.pixels().stream()
                        .map(pixel -> new PixelJson(
                                pixel.pixelId(),
                                pixel.name(),
                                pixel.scope(),
                                pixel.advertiserId(),
                                pixel.creativeId(),
                                pixel.creatives()))
                        .toList());
    }
}
