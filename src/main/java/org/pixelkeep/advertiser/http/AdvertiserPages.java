package org.pixelkeep.advertiser.http;

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
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.CostlyPage;

/** The advertisers of a network, and each of them. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class AdvertiserPages {
    @CheckedTemplate(basePath = "advertiser")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(AdvertiserView.Rows view);

        static native TemplateInstance list$rows(AdvertiserView.Rows view);

        static native TemplateInstance options(List<Choice> options);

        static native TemplateInstance page(AdvertiserView.Page view);

        static native TemplateInstance form(AdvertiserView.FormPage view);
    }

    private final AdvertiserService advertisers;
    private final AdvertiserAccess access;
    private final AdvertiserViews views;
    private final UndoableActions undoable;
    private final CurrentCaller caller;
    private final Flash flash;
    private final Htmx htmx;

    AdvertiserPages(
            AdvertiserService advertisers,
            AdvertiserAccess access,
            AdvertiserViews views,
            UndoableActions undoable,
            CurrentCaller caller,
            Flash flash,
            Htmx htmx) {
        this.advertisers = advertisers;
        this.access = access;
        this.undoable = undoable;
        this.views = views;
        this.caller = caller;
        this.flash = flash;
        this.htmx = htmx;
    }

    @GET
    @Path("networks/{networkId}/advertisers")
    @PermissionsAllowed("view-advertiser")
    public TemplateInstance list(@RestPath long networkId, @BeanParam ListQuery query) {
        var view = views.list(caller.get(), networkId, query);
        return htmx.wantsFragment() ? Templates.list$rows(view) : Templates.list(view);
    }

    /**
     * The options of a select of which a page has only the chosen one: all advertisers that are not archived, by name.
     *
     * @param without the ID of the one that the page has
     */
    @GET
    @Path("networks/{networkId}/advertisers/options")
    @PermissionsAllowed("view-advertiser")
    public TemplateInstance options(@RestPath long networkId, @RestQuery @Nullable String without) {
        return Templates.options(views.options(caller.get(), networkId, FormInput.id(without)));
    }

    @GET
    @Path("networks/{networkId}/advertisers/new")
    @PermissionsAllowed("edit-advertiser")
    public TemplateInstance blank(@RestPath long networkId) {
        return Templates.form(views.blank(caller.get(), networkId));
    }

    @POST
    @Path("networks/{networkId}/advertisers")
    @PermissionsAllowed("edit-advertiser")
    public Response create(@RestPath long networkId, @BeanParam AdvertiserForm form) {
        var actor = caller.get().because(form.reason());
        return Attempt.at(() -> advertisers.create(actor, networkId, form.draft()))
                .answer(
                        made -> undoable(made.id, "“" + made.name + "” was created.", null),
                        wrong -> FormResponses.refused(Templates.form(views.refused(actor, networkId, form, wrong))),
                        () -> FormResponses.conflict(Templates.form(views.blank(actor, networkId))));
    }

    @GET
    @Path("advertisers/{advertiserId}")
    @PermissionsAllowed("view-advertiser")
    @CostlyPage
    public TemplateInstance page(@RestPath long advertiserId) {
        return Templates.page(views.page(caller.get(), advertiserId));
    }

    @GET
    @Path("advertisers/{advertiserId}/edit")
    @PermissionsAllowed("edit-advertiser")
    public TemplateInstance edit(@RestPath long advertiserId) {
        return Templates.form(views.edit(caller.get(), advertiserId));
    }

    @POST
    @Path("advertisers/{advertiserId}/edit")
    @PermissionsAllowed("edit-advertiser")
    public Response save(@RestPath long advertiserId, @BeanParam AdvertiserForm form) {
        var actor = caller.get().because(form.reason());
        return Attempt.at(() -> advertisers.edit(actor, advertiserId, form.readVersion(), form.draft()))
                .answer(
                        saved -> undoable(advertiserId, "“" + saved.name + "” was saved.", null),
                        wrong -> FormResponses.refused(
                                Templates.form(views.refusedEdit(actor, advertiserId, form, wrong))),
                        () -> FormResponses.conflict(Templates.form(views.conflict(actor, advertiserId, form))));
    }

    @POST
    @Path("advertisers/{advertiserId}/archive")
    @PermissionsAllowed("edit-advertiser")
    public Response archive(@RestPath long advertiserId, @RestForm @Nullable String version) {
        advertisers.archive(caller.get(), advertiserId, FormInput.version(version));
        return undoable(advertiserId, "Advertiser archived.", "No pixel fires on its creatives.");
    }

    @POST
    @Path("advertisers/{advertiserId}/restore")
    @PermissionsAllowed("edit-advertiser")
    public Response restore(@RestPath long advertiserId) {
        advertisers.restore(caller.get(), advertiserId, null);
        return undoable(advertiserId, "Advertiser restored.", null);
    }

    private Response undoable(long advertiserId, String otherwise, @Nullable String more) {
        var networkId = access.visible(caller.get(), advertiserId).networkId;
        var done = undoable.of(caller.get(), networkId, EntityKind.ADVERTISER, advertiserId, otherwise);
        return flash.done("/advertisers/" + advertiserId, more == null ? done : done.and(more));
    }
}
