package org.pixelkeep.review.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.review.BulkDecision;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.shared.SliceRequest;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;

/** A network's review queue, and decisions on several pixels at once. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class QueuePages {
    private static final int SHOWN = 20;
    private static final int TOLD = 5;

    private final ReviewQueue queue;
    private final ReviewService reviews;
    private final CurrentCaller caller;
    private final Flash flash;
    private final Htmx htmx;

    QueuePages(ReviewQueue queue, ReviewService reviews, CurrentCaller caller, Flash flash, Htmx htmx) {
        this.queue = queue;
        this.reviews = reviews;
        this.caller = caller;
        this.flash = flash;
        this.htmx = htmx;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        private Templates() {}

        static native TemplateInstance queue(QueueView view);

        static native TemplateInstance queue$waiting(QueueView view);
    }

    @GET
    @Path("networks/{networkId}/reviews")
    @PermissionsAllowed("view-pixel")
    public TemplateInstance queue(
            @RestPath long networkId,
            @RestQuery @Nullable String sort,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before) {
        var view = view(networkId, sort, Texts.given(after), Texts.given(before), new BulkForm(), Errors.NONE);
        return htmx.wantsFragment() ? Templates.queue$waiting(view) : Templates.queue(view);
    }

    /** Decides on the checked pixels and reports those left unchanged; 422 with the queue if none could be decided. */
    @POST
    @Path("networks/{networkId}/reviews")
    @PermissionsAllowed("review-pixel")
    public Response decide(@RestPath long networkId, @BeanParam BulkForm form) {
        var who = caller.get().because(form.reason);
        return Attempt.at(() -> reviews.decideAll(who, networkId, form.ticked(), form.chosen(), form.suspends()))
                .answer(
                        done -> told(networkId, form, done),
                        wrong -> FormResponses.refused(
                                Templates.queue(view(networkId, form.sort, null, null, form, wrong))),
                        () -> FormResponses.done("/networks/" + networkId + "/reviews"));
    }

    private QueueView view(
            long networkId,
            @Nullable String sort,
            @Nullable String after,
            @Nullable String before,
            BulkForm form,
            Errors errors) {
        var order = ReviewQueue.BY_REACH.equals(sort) ? ReviewQueue.BY_REACH : "submitted";
        var waiting = queue.waiting(caller.get(), networkId, new SliceRequest(SHOWN, after, before, order));
        var may = caller.get().grants().allows(Permission.REVIEW_PIXEL, Scope.network(networkId));
        return new QueueView(networkId, order, waiting, may, form, errors);
    }

    private Response told(long networkId, BulkForm form, BulkDecision done) {
        var count = done.decided().size();
        if (count > 0) {
            flash.success((count == 1 ? "1 pixel is " : count + " pixels are ") + said(form.chosen()));
        }
        done.left().stream()
                .limit(TOLD)
                .forEach(left -> flash.warning("Not changed: "
                        + (left.name() == null ? "pixel " + left.pixelId() : "“" + left.name() + "”") + ". "
                        + left.why()));
        if (done.left().size() > TOLD) {
            flash.warning((done.left().size() - TOLD) + " more were not changed.");
        }
        return FormResponses.done("/networks/" + networkId + "/reviews"
                + (ReviewQueue.BY_REACH.equals(form.sort) ? "?sort=" + ReviewQueue.BY_REACH : ""));
    }

    private static String said(Decision decision) {
        return switch (decision) {
            case APPROVE -> "approved. Approved pixels fire from now on.";
            case EXEMPT -> "exempt from review and can fire from now on.";
            case REJECT -> "rejected and no longer fire.";
        };
    }
}
