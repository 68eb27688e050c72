package org.pixelkeep.review.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.Slice;
import org.pixelkeep.shared.SliceRequest;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.web.Errors;
import org.pixelkeep.web.Flash;
import org.pixelkeep.web.Htmx;

/** What waits for review in a network, oldest first, and the decision on one pixel. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class ReviewPages {
    private static final int MOST = 20;

    private final ReviewQueue queue;
    private final ReviewService reviews;
    private final CurrentCaller caller;
    private final Flash flash;
    private final Htmx htmx;

    ReviewPages(ReviewQueue queue, ReviewService reviews, CurrentCaller caller, Flash flash, Htmx htmx) {
        this.queue = queue;
        this.reviews = reviews;
        this.caller = caller;
        this.flash = flash;
        this.htmx = htmx;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        private Templates() {}

        static native TemplateInstance queue(long networkId, Slice<ReviewView> waiting);

        static native TemplateInstance queue$waiting(long networkId, Slice<ReviewView> waiting);

        static native TemplateInstance one(ReviewView review, ReviewForm form, Errors errors);
    }

    @GET
    @Path("networks/{networkId}/reviews")
    @PermissionsAllowed("view-pixel")
    @Transactional
    public TemplateInstance queue(
            @RestPath long networkId, @RestQuery @Nullable String after, @RestQuery @Nullable String before) {
        var waiting = queue.waiting(
                caller.get(), networkId, new SliceRequest(MOST, Texts.given(after), Texts.given(before), "submitted"));
        return htmx.wantsFragment() ? Templates.queue$waiting(networkId, waiting) : Templates.queue(networkId, waiting);
    }

    @GET
    @Path("pixels/{pixelId}/review")
    @PermissionsAllowed("view-pixel")
    @Transactional
    public TemplateInstance one(@RestPath long pixelId) {
        return Templates.one(queue.one(caller.get(), pixelId), new ReviewForm(), Errors.NONE);
    }

    /** Decides, and goes back to where the form was; 422 with the form when the decision is not acceptable. */
    @POST
    @Path("pixels/{pixelId}/review")
    @PermissionsAllowed("review-pixel")
    public Response decide(@RestPath long pixelId, @BeanParam ReviewForm form) {
        try {
            var decision = form.chosen();
            var pixel =
                    reviews.decide(caller.get().because(form.reason), pixelId, form.version, decision, form.suspends());
            flash.success(said(decision, pixel, form.suspends()));
            var to = form.fromQueue() ? "/networks/" + pixel.networkId + "/reviews" : "/pixels/" + pixelId;
            return Response.seeOther(URI.create(to)).build();
        } catch (InvalidInput refused) {
            var page = Templates.one(queue.one(caller.get(), pixelId), form, Errors.of(refused));
            return Response.status(422).entity(page).build();
        }
    }

    private static String said(Decision decision, Pixel pixel, boolean suspended) {
        return switch (decision) {
            case APPROVE -> "“" + pixel.name + "” is approved and fires from now on.";
            case EXEMPT -> "“" + pixel.name + "” is exempt from review and fires from now on.";
            case REJECT ->
                "“" + pixel.name + "” is rejected and fires nowhere any more."
                        + (suspended ? " Its creatives are suspended." : "");
        };
    }
}
