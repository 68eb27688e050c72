package org.pixelkeep.template.http;

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
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.Rate;

/** Creates a pixel from a template: fill in its parameters, see the result and its impact, create. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class FillingPages {
    @CheckedTemplate(basePath = "template")
    static class Templates {
        private Templates() {}

        static native TemplateInstance fill(TemplateView.FillingPage view);
    }

    private final TemplateService templates;
    private final TemplateViews views;
    private final ConsequenceService consequences;
    private final CurrentCaller caller;
    private final PageFrame frame;
    private final UndoableActions undoable;
    private final Flash flash;

    FillingPages(
            TemplateService templates,
            TemplateViews views,
            ConsequenceService consequences,
            CurrentCaller caller,
            PageFrame frame,
            UndoableActions undoable,
            Flash flash) {
        this.templates = templates;
        this.views = views;
        this.consequences = consequences;
        this.caller = caller;
        this.frame = frame;
        this.undoable = undoable;
        this.flash = flash;
    }

    @GET
    @Path("templates/{templateId}/pixels/new")
    @PermissionsAllowed("edit-pixel")
    public TemplateInstance blank(
            @RestPath long templateId,
            @RestQuery @Nullable String advertiserId,
            @RestQuery @Nullable String creativeId) {
        return page(views.filling(caller.get(), templateId, FillingForm.of(advertiserId, creativeId)));
    }

    @POST
    @Path("templates/{templateId}/pixels")
    @PermissionsAllowed("edit-pixel")
    public Response create(@RestPath long templateId, @BeanParam FillingForm form) {
        return Attempt.at(form.errors(), () -> templates.fill(caller.get(), templateId, form.filling()))
                .answer(
                        this::made,
                        wrong -> FormResponses.refused(filled(templateId, form, wrong, null)),
                        () -> FormResponses.conflict(filled(templateId, form, Errors.NONE, null)));
    }

    /** The form with its result, and the impact of creating the pixel. Nothing is saved. */
    @POST
    @Path("templates/{templateId}/pixels/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public Response impact(@RestPath long templateId, @BeanParam FillingForm form) {
        var networkId = views.networkOf(caller.get(), templateId);
        return Attempt.at(
                        form.errors(),
                        () -> consequences.of(
                                caller.get(),
                                networkId,
                                () -> templates.fill(caller.get(), templateId, form.filling()),
                                ConsequenceService.first()))
                .answer(
                        impact -> Response.ok(filled(templateId, form, Errors.NONE, impact))
                                .build(),
                        wrong -> FormResponses.refused(filled(templateId, form, wrong, null)),
                        () -> FormResponses.conflict(filled(templateId, form, Errors.NONE, null)));
    }

    private TemplateInstance filled(long templateId, FillingForm form, Errors errors, @Nullable Consequences impact) {
        return page(views.filled(caller.get(), templateId, form, errors, impact));
    }

    private TemplateInstance page(TemplateView.FillingPage view) {
        frame.in(view.template().networkId());
        return Templates.fill(view);
    }

    private Response made(Pixel pixel) {
        var words = pixel.reviewStatus == ReviewStatus.APPROVED
                ? "Created and approved. It can fire from now on."
                : "Created. It cannot fire until a reviewer approves it.";
        var action = undoable.ofAll(caller.get(), pixel.networkId, words);
        return flash.done("/pixels/" + pixel.id, action);
    }
}
