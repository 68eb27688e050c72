package org.pixelkeep.timeline.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.timeline.Period;
import org.pixelkeep.timeline.TimelineService;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.rate.Rate;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Timelines", description = "When pixels fired in a period, and why they did not")
class TimelineApi {
    private static final String HOW =
            "Each interval says what the effective pixels with the same \"at\" say, for secure "
                    + "non-Google inventory without a consent string. ";

    private final TimelineService timelines;
    private final CurrentCaller caller;
    private final Clock clock;

    TimelineApi(TimelineService timelines, CurrentCaller caller, Clock clock) {
        this.timelines = timelines;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("creatives/{creativeId}/timeline")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("resolve-pixel")
    @Operation(
            operationId = "getCreativeTimeline",
            summary = "Get when pixels fired on a creative, and why they did not",
            description = HOW + "At most 100 pixels and 2,000 changes; with more changes, the timeline is cut.")
    public TimelineJson ofCreative(@RestPath long creativeId, @BeanParam TimelineQuery query) {
        return TimelineJson.of(timelines.ofCreative(caller.get(), creativeId, period(query)));
    }

    @GET
    @Path("pixels/{pixelId}/timeline")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("view-pixel")
    @Operation(
            operationId = "getPixelTimeline",
            summary = "Get when a pixel fired on its creatives, and why it did not",
            description = HOW + "Creatives of one advertiser on which it behaved the same share a bar. The first 50 "
                    + "creatives, by ID, and at most 2,000 changes; with more changes, the timeline is cut.")
    public TimelineJson ofPixel(
            @RestPath long pixelId,
            @BeanParam TimelineQuery query,
            @Parameter(description = "Only creatives of this advertiser") @RestQuery("advertiserId") @Nullable
                    String advertiserId) {
        return TimelineJson.of(
                timelines.ofPixel(caller.get(), pixelId, Filtering.id("advertiserId", advertiserId), period(query)));
    }

    private Period period(TimelineQuery query) {
        var violations = new Violations();
        var period = query.read(clock.instant(), violations);
        violations.refuseIfAny();
        return period;
    }
}
