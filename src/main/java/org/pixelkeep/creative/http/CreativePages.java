package org.pixelkeep.creative.http;

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
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.CostlyFilters;

/** The creatives of a network: the list, the form, and the actions on one. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class CreativePages {
    @CheckedTemplate(basePath = "creative")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(CreativeView.Rows view);

        static native TemplateInstance list$rows(CreativeView.Rows view);

        static native TemplateInstance form(CreativeView.FormPage view);
    }

    private final CreativeService creatives;
    private final CreativeAccess access;
    private final CreativeViews views;
    private final UndoableActions undoable;
    private final CurrentCaller caller;
    private final Flash flash;
    private final Htmx htmx;

    CreativePages(
            CreativeService creatives,
            CreativeAccess access,
            CreativeViews views,
            UndoableActions undoable,
            CurrentCaller caller,
            Flash flash,
            Htmx htmx) {
        this.creatives = creatives;
        this.access = access;
        this.views = views;
        this.undoable = undoable;
        this.caller = caller;
        this.flash = flash;
        this.htmx = htmx;
    }

    @GET
    @Path("networks/{networkId}/creatives")
    @CostlyFilters({"uncovered", "carries"})
    @PermissionsAllowed("view-creative")
    public TemplateInstance list(@RestPath long networkId, @BeanParam ListQuery query, @BeanParam CreativeQuery more) {
        var view = views.list(caller.get(), networkId, query, more);
        return htmx.wantsFragment() ? Templates.list$rows(view) : Templates.list(view);
    }

    @GET
    @Path("advertisers/{advertiserId}/creatives/new")
    @PermissionsAllowed("edit-creative")
    public TemplateInstance blank(@RestPath long advertiserId) {
        return Templates.form(views.blank(caller.get(), advertiserId));
    }

    @POST
    @Path("advertisers/{advertiserId}/creatives")
    @PermissionsAllowed("edit-creative")
    public Response create(@RestPath long advertiserId, @BeanParam CreativeForm form) {
        var actor = caller.get().because(form.reason);
        return Attempt.at(form.errors(), () -> creatives.create(actor, advertiserId, form.draft()))
                .answer(
                        made -> undoable(made.id, "“" + made.name + "” was created.", "See below what fires on it."),
                        wrong -> FormResponses.refused(Templates.form(views.refused(actor, advertiserId, form, wrong))),
                        () -> FormResponses.conflict(Templates.form(views.blank(actor, advertiserId))));
    }

    @GET
    @Path("creatives/{creativeId}/edit")
    @PermissionsAllowed("edit-creative")
    public TemplateInstance edit(@RestPath long creativeId) {
        return Templates.form(views.edit(caller.get(), creativeId));
    }

    @POST
    @Path("creatives/{creativeId}/edit")
    @PermissionsAllowed("edit-creative")
    public Response save(@RestPath long creativeId, @BeanParam CreativeForm form) {
        var actor = caller.get().because(form.reason);
        return Attempt.at(form.errors(), () -> creatives.edit(actor, creativeId, form.readVersion(), form.draft()))
                .answer(
                        saved -> undoable(creativeId, "“" + saved.name + "” was saved.", null),
                        wrong -> FormResponses.refused(
                                Templates.form(views.refusedEdit(actor, creativeId, form, wrong))),
                        () -> FormResponses.conflict(Templates.form(views.conflict(actor, creativeId, form))));
    }

    @POST
    @Path("creatives/{creativeId}/archive")
    @PermissionsAllowed("edit-creative")
    public Response archive(@RestPath long creativeId, @RestForm @Nullable String version) {
        creatives.archive(caller.get(), creativeId, FormInput.version(version));
        return undoable(creativeId, "Creative archived.", "No pixel fires on it.");
    }

    @POST
    @Path("creatives/{creativeId}/restore")
    @PermissionsAllowed("edit-creative")
    public Response restore(@RestPath long creativeId) {
        creatives.restore(caller.get(), creativeId, null);
        return undoable(creativeId, "Creative restored.", "See below what fires on it.");
    }

    /** Lifts the suspension of a creative. */
    @POST
    @Path("creatives/{creativeId}/suspension")
    @PermissionsAllowed("review-pixel")
    public Response lift(@RestPath long creativeId) {
        creatives.lift(caller.get(), creativeId);
        return done(creativeId, "Suspension ended.");
    }

    private Response undoable(long creativeId, String otherwise, @Nullable String more) {
        var networkId = access.visible(caller.get(), creativeId).networkId;
        var done = undoable.of(caller.get(), networkId, EntityKind.CREATIVE, creativeId, otherwise);
        return flash.done("/creatives/" + creativeId, more == null ? done : done.and(more));
    }

    private Response done(long creativeId, String words) {
        return flash.done("/creatives/" + creativeId, words);
    }
}
