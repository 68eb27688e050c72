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
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.CostlyPage;

/** A network's review queue, and decisions on several pixels at once. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class QueuePages {
    private static final int SHOWN = 20;
    private static final int MAX_WARNINGS = 5;

    private final ReviewQueue queue;
    private final ReviewService reviews;
    private final UndoableActions undoable;
    private final CurrentCaller caller;
    private final PageFrame frame;
    private final Flash flash;
    private final Htmx htmx;

    QueuePages(
            ReviewQueue queue,
            ReviewService reviews,
            UndoableActions undoable,
            CurrentCaller caller,
            PageFrame frame,
            Flash flash,
            Htmx htmx) {
        this.queue = queue;
        this.undoable = undoable;
        this.frame = frame;
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
    @CostlyPage
    @PermissionsAllowed("view-pixel")
    public TemplateInstance queue(
            @RestPath long networkId,
            @BeanParam QueueQuery query,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before) {
        var view = view(networkId, query, Texts.given(after), Texts.given(before), new BulkForm(), Errors.NONE);
        return htmx.wantsFragment() ? Templates.queue$waiting(view) : Templates.queue(view);
    }

    /** Decides on the checked pixels and reports those left unchanged; 422 with the queue if none could be decided. */
    @POST
    @Path("networks/{networkId}/reviews")
    @PermissionsAllowed("review-pixel")
    public Response decide(@RestPath long networkId, @BeanParam QueueQuery query, @BeanParam BulkForm form) {
        var actor = caller.get().because(form.reason);
        return Attempt.at(() -> reviews.decideAll(actor, networkId, form.ticked(), form.chosen(), form.suspends()))
                .answer(
                        done -> afterDeciding(networkId, form, done),
                        wrong ->
                                FormResponses.refused(Templates.queue(view(networkId, query, null, null, form, wrong))),
                        () -> FormResponses.done(here(networkId)));
    }

    private QueueView view(
            long networkId,
            QueueQuery query,
            @Nullable String after,
            @Nullable String before,
            BulkForm form,
            Errors errors) {
        var by = caller.get();
        var waiting = queue.waiting(by, networkId, query, new SliceRequest(SHOWN, after, before, query.order()));
        var may = by.grants().allows(Permission.REVIEW_PIXEL, Scope.network(networkId));
        return new QueueView(networkId, query, queue.choices(by, networkId), waiting, may, form, errors);
    }

    /** The queue, as it was narrowed down. */
    private String here(long networkId) {
        var filters = frame.filters();
        return "/networks/" + networkId + "/reviews" + (filters.isEmpty() ? "" : "?" + filters);
    }

    private Response afterDeciding(long networkId, BulkForm form, BulkDecision done) {
        var count = done.decided().size();
        done.left().stream()
                .limit(MAX_WARNINGS)
                .forEach(left -> flash.warning("Not changed: "
                        + (left.name() == null ? "pixel " + left.pixelId() : "“" + left.name() + "”") + ". "
                        + left.why()));
        if (done.left().size() > MAX_WARNINGS) {
            flash.warning((done.left().size() - MAX_WARNINGS) + " more were not changed.");
        }
        if (count == 0) {
            return FormResponses.done(here(networkId));
        }
        var action = undoable.ofAll(
                caller.get(),
                networkId,
                (count == 1 ? "1 pixel is " : count + " pixels are ") + doneMessage(form.chosen()));
        return flash.done(here(networkId), action);
    }

    private static String doneMessage(Decision decision) {
        return switch (decision) {
            case APPROVE -> "approved and can fire from now on.";
            case EXEMPT -> "exempt from review and can fire from now on.";
            case REJECT -> "rejected and do not fire.";
        };
    }
}
