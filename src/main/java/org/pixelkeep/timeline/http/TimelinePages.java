package org.pixelkeep.timeline.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.timeline.Period;
import org.pixelkeep.timeline.Timeline;
import org.pixelkeep.timeline.TimelineService;
import org.pixelkeep.web.api.StreamAbort;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.Rate;

/** The timelines of a creative and of a pixel, as pages and files. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class TimelinePages {
    @CheckedTemplate(basePath = "timeline")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(TimelineView view);

        static native TemplateInstance page$summary(TimelineView view);
    }

    private final TimelineViews views;
    private final TimelineService timelines;
    private final CurrentCaller caller;
    private final Clock clock;
    private final Htmx htmx;

    TimelinePages(TimelineViews views, TimelineService timelines, CurrentCaller caller, Clock clock, Htmx htmx) {
        this.views = views;
        this.timelines = timelines;
        this.caller = caller;
        this.clock = clock;
        this.htmx = htmx;
    }

    /** A sentence about the period where a script asks for a part of another page; 422 with the usual period if the requested one is invalid. */
    @GET
    @Path("creatives/{creativeId}/timeline")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("view-creative")
    public Response ofCreative(@RestPath long creativeId, @BeanParam TimelineQuery query) {
        return page(views.ofCreative(caller.get(), creativeId, query));
    }

    /** @param advertiser only its creatives; empty: all */
    @GET
    @Path("pixels/{pixelId}/timeline")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("view-pixel")
    public Response ofPixel(
            @RestPath long pixelId, @BeanParam TimelineQuery query, @RestQuery @Nullable String advertiser) {
        return page(views.ofPixel(caller.get(), pixelId, query, advertiser));
    }

    @GET
    @Path("creatives/{creativeId}/timeline/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces("text/csv")
    @PermissionsAllowed("view-creative")
    public Response exportOfCreative(
            @RestPath long creativeId, @BeanParam TimelineQuery query, @Context RoutingContext routing) {
        return file(timelines.ofCreative(caller.get(), creativeId, period(query)), "creative-" + creativeId, routing);
    }

    /** @param advertiser only its creatives; empty: all */
    @GET
    @Path("pixels/{pixelId}/timeline/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces("text/csv")
    @PermissionsAllowed("view-pixel")
    public Response exportOfPixel(
            @RestPath long pixelId,
            @BeanParam TimelineQuery query,
            @RestQuery @Nullable String advertiser,
            @Context RoutingContext routing) {
        var chosen = Filtering.id("advertiser", advertiser);
        return file(timelines.ofPixel(caller.get(), pixelId, chosen, period(query)), "pixel-" + pixelId, routing);
    }

    private Response page(TimelineView view) {
        var page = htmx.wantsFragment() ? Templates.page$summary(view) : Templates.page(view);
        return view.errors().isEmpty() ? Response.ok(page).build() : FormResponses.refused(page);
    }

    private static Response file(Timeline timeline, String name, RoutingContext routing) {
        return Response.ok(
                        StreamAbort.onFailure(routing, out -> TimelineCsv.write(timeline, out)),
                        "text/csv; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"timeline-of-" + name + ".csv\"")
                .build();
    }

    private Period period(TimelineQuery query) {
        var violations = new Violations();
        var period = query.read(clock.instant(), violations);
        violations.refuseIfAny();
        return period;
    }
}
