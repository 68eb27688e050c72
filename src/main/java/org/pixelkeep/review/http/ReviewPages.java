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
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.PreviewTickets;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.ContentPolicy;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.LocalPath;
import org.pixelkeep.web.rate.CostlyPage;

/** A pixel under review: its content, a sandboxed preview, and the decision. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class ReviewPages {
    private final ReviewQueue queue;
    private final ReviewService reviews;
    private final PreviewTickets tickets;
    private final PreviewOrigin previews;
    private final UndoableActions undoable;
    private final CurrentCaller caller;
    private final Flash flash;

    ReviewPages(
            ReviewQueue queue,
            ReviewService reviews,
            PreviewTickets tickets,
            PreviewOrigin previews,
            UndoableActions undoable,
            CurrentCaller caller,
            Flash flash) {
        this.queue = queue;
        this.reviews = reviews;
        this.tickets = tickets;
        this.previews = previews;
        this.undoable = undoable;
        this.caller = caller;
        this.flash = flash;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        private Templates() {}

        static native TemplateInstance one(
                ReviewView review, @Nullable PreviewView preview, ReviewForm form, Errors errors);
    }

    /**
     * The page.
     *
     * @param preview {@code SECURE} or {@code PLAIN}: with that variant in a sandboxed frame
     * @param next where to continue after the decision; absent: the pixel's page
     */
    @GET
    @Path("pixels/{pixelId}/review")
    @CostlyPage
    @PermissionsAllowed("view-pixel")
    public Response one(@RestPath long pixelId, @RestQuery @Nullable String preview, @RestQuery @Nullable String next) {
        var review = queue.one(caller.get(), pixelId);
        var frame = preview == null ? null : frame(review, preview);
        var form = new ReviewForm();
        form.next = LocalPath.of(next).orElse(null);
        var answer = Response.ok(Templates.one(review, frame, form, Errors.NONE));
        return frame == null
                ? answer.build()
                : answer.header(ContentPolicy.HEADER, ContentPolicy.framing(previews.configured()))
                        .build();
    }

    /** Decides and returns to where the form was; 422 with the form if the decision is invalid. */
    @POST
    @Path("pixels/{pixelId}/review")
    @PermissionsAllowed("review-pixel")
    public Response decide(@RestPath long pixelId, @BeanParam ReviewForm form) {
        try {
            var decision = form.chosen();
            var by = caller.get().because(form.reason);
            var pixel = form.isOfLive()
                    ? reviews.rejectLive(by, pixelId, form.version, form.suspends())
                    : reviews.decideAsRead(by, pixelId, form.version, decision, form.suspends());
            var action = undoable.ofAll(by, pixel.networkId, doneMessage(decision, pixel, form));
            return flash.done(LocalPath.of(form.next).orElse("/pixels/" + pixelId), action);
        } catch (InvalidInput refused) {
            return FormResponses.refused(
                    Templates.one(queue.one(caller.get(), pixelId), null, form, Errors.of(refused)));
        }
    }

    private PreviewView frame(ReviewView review, String wanted) {
        var variant = review.inspection().variants().stream()
                .filter(each -> wanted.equals(each.secure() ? "SECURE" : "PLAIN"))
                .findFirst()
                .orElseThrow(() -> new NotFound("preview"));
        var ticket = tickets.issue(new PreviewTickets.Ticket(
                review.pixel().id(),
                review.decision().version(),
                variant.secure(),
                review.decision().ofEdit()));
        return new PreviewView(variant.label(), previews.address(ticket));
    }

    private static String doneMessage(Decision decision, Pixel pixel, ReviewForm form) {
        if (pixel.waiting != null && decision == Decision.REJECT && !form.isOfLive()) {
            return "The edit of “" + pixel.name + "” was rejected. The live version stays as it is.";
        }
        return switch (decision) {
            case APPROVE -> "“" + pixel.name + "” was approved and can fire from now on.";
            case EXEMPT -> "“" + pixel.name + "” is exempt from review and can fire from now on.";
            case REJECT ->
                "“" + pixel.name + "” was rejected and does not fire."
                        + (form.suspends() ? " Its creatives were suspended." : "");
        };
    }
}
