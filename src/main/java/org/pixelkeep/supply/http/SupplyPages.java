package org.pixelkeep.supply.http;

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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.supply.SupplyService;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.CostlyPage;

/** The supply sources of a network, and the form to add and edit them. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class SupplyPages {
    @CheckedTemplate(basePath = "supply")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(SupplyViews.Sources view);

        static native TemplateInstance list$sources(SupplyViews.Sources view);

        static native TemplateInstance form(SupplyViews.Page view);
    }

    private final SupplyViews views;
    private final SupplyService supply;
    private final CurrentCaller caller;
    private final PageFrame frame;
    private final UndoableActions undoable;
    private final Flash flash;
    private final Htmx htmx;

    SupplyPages(
            SupplyViews views,
            SupplyService supply,
            CurrentCaller caller,
            PageFrame frame,
            UndoableActions undoable,
            Flash flash,
            Htmx htmx) {
        this.views = views;
        this.supply = supply;
        this.caller = caller;
        this.frame = frame;
        this.undoable = undoable;
        this.flash = flash;
        this.htmx = htmx;
    }

    @GET
    @Path("networks/{networkId}/supply-sources")
    @PermissionsAllowed("view-pixel")
    public TemplateInstance list(
            @RestPath long networkId,
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String sort,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before) {
        var request = new SliceRequest(SliceRequest.USUAL, Texts.given(after), Texts.given(before), Texts.given(sort));
        var view = views.list(caller.get(), networkId, q, Filtering.archived(state), request);
        return htmx.wantsFragment() ? Templates.list$sources(view) : Templates.list(view);
    }

    @GET
    @Path("networks/{networkId}/supply-sources/new")
    @PermissionsAllowed("edit-network")
    @CostlyPage
    public TemplateInstance blank(@RestPath long networkId) {
        return page(views.blank(caller.get(), networkId));
    }

    @POST
    @Path("networks/{networkId}/supply-sources")
    @PermissionsAllowed("edit-network")
    public Response create(@RestPath long networkId, @BeanParam SupplyForm form) {
        var actor = caller.get().because(form.reason());
        return Attempt.at(Errors.NONE, () -> supply.create(actor, networkId, form.draft()))
                .answer(
                        made -> done(networkId, made.id, "“" + made.name + "” was added."),
                        wrong -> FormResponses.refused(page(views.refused(actor, networkId, form, wrong))),
                        () -> FormResponses.conflict(page(views.blank(actor, networkId))));
    }

    @GET
    @Path("supply-sources/{sourceId}/edit")
    @PermissionsAllowed("edit-network")
    @CostlyPage
    public TemplateInstance edit(@RestPath long sourceId) {
        return page(views.edit(caller.get(), sourceId));
    }

    @POST
    @Path("supply-sources/{sourceId}/edit")
    @PermissionsAllowed("edit-network")
    public Response save(@RestPath long sourceId, @BeanParam SupplyForm form) {
        var actor = caller.get().because(form.reason());
        var draft = form.draft(views.editable(actor, sourceId));
        return Attempt.at(Errors.NONE, () -> supply.edit(actor, sourceId, form.readVersion(), draft))
                .answer(
                        saved -> done(saved.networkId, sourceId, "“" + saved.name + "” was saved."),
                        wrong -> FormResponses.refused(page(views.refusedEdit(actor, sourceId, form, wrong))),
                        () -> FormResponses.conflict(page(views.conflict(actor, sourceId, form))));
    }

    @POST
    @Path("supply-sources/{sourceId}/archive")
    @PermissionsAllowed("edit-network")
    public Response archive(@RestPath long sourceId, @RestForm @Nullable String version) {
        var source = supply.archive(caller.get(), sourceId, FormInput.version(version));
        var words = "“" + source.name + "” was archived. Nothing fires on it anymore.";
        var action = undoable.ofAll(caller.get(), source.networkId, words);
        return flash.done("/networks/" + source.networkId + "/supply-sources", action);
    }

    @POST
    @Path("supply-sources/{sourceId}/restore")
    @PermissionsAllowed("edit-network")
    public Response restore(@RestPath long sourceId) {
        var source = supply.restore(caller.get(), sourceId, null);
        return done(source.networkId, sourceId, "“" + source.name + "” was restored.");
    }

    private TemplateInstance page(SupplyViews.Page view) {
        frame.in(view.networkId());
        return Templates.form(view);
    }

    private Response done(long networkId, long sourceId, String words) {
        var action = undoable.ofAll(caller.get(), networkId, words);
        return flash.done("/networks/" + networkId + "/supply-sources#source-" + sourceId, action);
    }
}
