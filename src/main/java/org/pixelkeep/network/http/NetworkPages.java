package org.pixelkeep.network.http;

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
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.CostlyPage;

/** The list of networks, and their settings. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class NetworkPages {
    @CheckedTemplate(basePath = "network")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(NetworkView.Rows view);

        static native TemplateInstance list$rows(NetworkView.Rows view);

        static native TemplateInstance form(NetworkView.Page view);
    }

    private final NetworkService networks;
    private final NetworkViews views;
    private final CurrentCaller caller;
    private final Flash flash;
    private final Htmx htmx;

    NetworkPages(NetworkService networks, NetworkViews views, CurrentCaller caller, Flash flash, Htmx htmx) {
        this.networks = networks;
        this.views = views;
        this.caller = caller;
        this.flash = flash;
        this.htmx = htmx;
    }

    @GET
    @Path("networks")
    @PermissionsAllowed("view-network")
    public TemplateInstance list(@BeanParam ListQuery query) {
        var view = views.list(caller.get(), query);
        return htmx.wantsFragment() ? Templates.list$rows(view) : Templates.list(view);
    }

    @GET
    @Path("networks/new")
    @PermissionsAllowed("add-network")
    @CostlyPage
    public TemplateInstance blank() {
        return Templates.form(views.empty());
    }

    @POST
    @Path("networks")
    @PermissionsAllowed("add-network")
    public Response create(@BeanParam NetworkForm form) {
        var actor = caller.get().because(form.reason);
        return Attempt.at(form.errors(), () -> networks.create(actor, form.draft()))
                .answer(
                        network -> done(
                                "/administrators?place=" + network.id,
                                "The network “" + network.name + "” was created. Next, invite its administrator."),
                        wrong -> FormResponses.refused(Templates.form(views.refused(form, wrong))),
                        () -> FormResponses.conflict(Templates.form(views.empty())));
    }

    @GET
    @Path("networks/{networkId}/edit")
    @PermissionsAllowed({"edit-network", "add-network"})
    @CostlyPage
    public TemplateInstance edit(@RestPath long networkId) {
        return Templates.form(views.edit(caller.get(), networkId));
    }

    @POST
    @Path("networks/{networkId}/edit")
    @PermissionsAllowed({"edit-network", "add-network"})
    public Response save(@RestPath long networkId, @BeanParam NetworkForm form) {
        var actor = caller.get().because(form.reason);
        return Attempt.at(form.errors(), () -> networks.edit(actor, networkId, form.readVersion(), form.draft()))
                .answer(
                        network -> done(
                                "/networks/" + networkId + "/edit",
                                "The settings of “" + network.name + "” were saved."),
                        wrong -> FormResponses.refused(Templates.form(views.refused(actor, networkId, form, wrong))),
                        () -> FormResponses.conflict(Templates.form(views.conflict(actor, networkId, form))));
    }

    @POST
    @Path("networks/{networkId}/archive")
    @PermissionsAllowed({"edit-network", "add-network"})
    public Response archive(@RestPath long networkId, @RestForm @Nullable String version) {
        networks.archive(caller.get(), networkId, FormInput.version(version));
        return done("/networks/" + networkId + "/edit", "Network archived. None of its pixels fire.");
    }

    @POST
    @Path("networks/{networkId}/restore")
    @PermissionsAllowed({"edit-network", "add-network"})
    public Response restore(@RestPath long networkId) {
        networks.restore(caller.get(), networkId);
        return done("/networks/" + networkId + "/edit", "Network restored.");
    }

    private Response done(String path, String words) {
        return flash.done(path, words);
    }
}
