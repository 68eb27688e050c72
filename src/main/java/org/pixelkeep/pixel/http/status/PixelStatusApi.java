package org.pixelkeep.pixel.http.status;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.serving.count.PixelCounter;
import org.pixelkeep.shared.error.NotFound;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pixels")
class PixelStatusApi {
    private final PixelAccess access;
    private final PixelCounter counter;
    private final CurrentCaller caller;

    PixelStatusApi(PixelAccess access, PixelCounter counter, CurrentCaller caller) {
        this.access = access;
        this.counter = counter;
        this.caller = caller;
    }

    @GET
    @Path("pixels/{pixelId}/status")
    @PermissionsAllowed("view-pixel")
    @Transactional
    @Operation(
            operationId = "getPixelStatus",
            summary = "Count the creatives on which a pixel fires, and why it does not on others",
            description = "For secure non-Google inventory without a consent string, now. Archived creatives do not "
                    + "count. An advertiser login gets the counts of its own creatives. Large networks are counted in "
                    + "the background: counting is then true, and the numbers are those of an earlier revision, or "
                    + "kind is COUNTING.")
    public PixelStatusJson status(@RestPath long pixelId) {
        var by = caller.get();
        var pixel = access.visible(by, pixelId);
        return counter.status(pixelId, access.reach(by, pixel))
                .map(PixelStatusJson::of)
                .orElseThrow(() -> new NotFound("pixel"));
    }
}
