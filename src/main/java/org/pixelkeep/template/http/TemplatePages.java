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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.CostlyPage;

/** The templates of a network, their form, and their approval. */
@Path("/")
@AcceptsBody(BodySize.MARKUP)
@Produces(MediaType.TEXT_HTML)
class TemplatePages {
    @CheckedTemplate(basePath = "template")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(TemplateView.Rows view);

        static native TemplateInstance list$rows(TemplateView.Rows view);

        static native TemplateInstance page(TemplateView.Page view);

        static native TemplateInstance form(TemplateView.FormPage view);
    }

    private final TemplateService templates;
    private final TemplateViews views;
    private final CurrentCaller caller;
    private final PageFrame frame;
    private final Flash flash;
    private final Htmx htmx;

    TemplatePages(
            TemplateService templates,
            TemplateViews views,
            CurrentCaller caller,
            PageFrame frame,
            Flash flash,
            Htmx htmx) {
        this.templates = templates;
        this.views = views;
        this.caller = caller;
        this.frame = frame;
        this.flash = flash;
        this.htmx = htmx;
    }

    @GET
    @Path("networks/{networkId}/templates")
    @PermissionsAllowed("view-pixel")
    public TemplateInstance list(@RestPath long networkId, @BeanParam ListQuery query) {
        var view = views.list(caller.get(), networkId, query);
        return htmx.wantsFragment() ? Templates.list$rows(view) : Templates.list(view);
    }

    @GET
    @Path("networks/{networkId}/templates/new")
    @PermissionsAllowed("edit-pixel")
    public TemplateInstance blank(@RestPath long networkId) {
        return form(views.blank(caller.get(), networkId));
    }

    @POST
    @Path("networks/{networkId}/templates")
    @PermissionsAllowed("edit-pixel")
    public Response create(@RestPath long networkId, @BeanParam TemplateForm form) {
        var actor = caller.get().because(form.reason);
        return Attempt.at(() -> templates.create(actor, networkId, form.draft()))
                .answer(
                        made -> done(made.id, "The template “" + made.name + "” was created."),
                        wrong -> FormResponses.refused(form(views.refused(actor, networkId, form, wrong))),
                        () -> FormResponses.conflict(form(views.blank(actor, networkId))));
    }

    @GET
    @Path("templates/{templateId}")
    @PermissionsAllowed("view-pixel")
    @CostlyPage
    public TemplateInstance page(@RestPath long templateId) {
        var view = views.page(caller.get(), templateId);
        frame.in(view.template().networkId());
        return Templates.page(view);
    }

    @GET
    @Path("templates/{templateId}/edit")
    @PermissionsAllowed("edit-pixel")
    public TemplateInstance edit(@RestPath long templateId) {
        return form(views.edit(caller.get(), templateId));
    }

    @POST
    @Path("templates/{templateId}/edit")
    @PermissionsAllowed("edit-pixel")
    public Response save(@RestPath long templateId, @BeanParam TemplateForm form) {
        var actor = caller.get().because(form.reason);
        return Attempt.at(() -> templates.edit(actor, templateId, form.readVersion(), form.draft()))
                .answer(
                        saved -> done(templateId, "“" + saved.name + "” was saved."),
                        wrong -> FormResponses.refused(form(views.refusedEdit(actor, templateId, form, wrong))),
                        () -> FormResponses.conflict(form(views.conflict(actor, templateId, form))));
    }

    @POST
    @Path("templates/{templateId}/approval")
    @PermissionsAllowed("review-pixel")
    public Response approve(
            @RestPath long templateId, @RestForm @Nullable String version, @RestForm @Nullable String reason) {
        var approved = templates.approve(caller.get().because(reason), templateId, FormInput.version(version));
        return done(templateId, "“" + approved.name + "” was approved.");
    }

    @POST
    @Path("templates/{templateId}/archive")
    @PermissionsAllowed("edit-pixel")
    public Response archive(@RestPath long templateId, @RestForm @Nullable String version) {
        templates.archive(caller.get(), templateId, FormInput.version(version));
        return done(templateId, "Template archived. Pixels created from it do not change.");
    }

    @POST
    @Path("templates/{templateId}/restore")
    @PermissionsAllowed("edit-pixel")
    public Response restore(@RestPath long templateId) {
        templates.restore(caller.get(), templateId, null);
        return done(templateId, "Template restored.");
    }

    private TemplateInstance form(TemplateView.FormPage view) {
        frame.in(view.networkId());
        return Templates.form(view);
    }

    private Response done(long templateId, String words) {
        return flash.done("/templates/" + templateId, words);
    }
}
