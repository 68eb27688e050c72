package org.pixelkeep.network.http;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.rate.Rate;

/** What new settings of a network would do to its creatives, in the form. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class NetworkConsequencePages {
    private final NetworkService networks;
    private final NetworkViews views;
    private final ConsequenceService consequences;
    private final CurrentCaller caller;

    NetworkConsequencePages(
            NetworkService networks, NetworkViews views, ConsequenceService consequences, CurrentCaller caller) {
        this.networks = networks;
        this.views = views;
        this.consequences = consequences;
        this.caller = caller;
    }

    @POST
    @Path("networks/{networkId}/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-network")
    public Response of(@RestPath long networkId, @BeanParam NetworkForm form) {
        var by = caller.get();
        return Attempt.at(
                        form.errors(),
                        () -> consequences.of(
                                by,
                                networkId,
                                () -> networks.edit(by, networkId, null, form.draft()),
                                ConsequenceService.first()))
                .answer(
                        found -> Response.ok(page(views.withImpact(by, networkId, form, found)))
                                .build(),
                        wrong -> FormResponses.refused(page(views.refused(by, networkId, form, wrong))),
                        () -> FormResponses.conflict(page(views.conflict(by, networkId, form))));
    }

    private static TemplateInstance page(NetworkView.Page view) {
        return NetworkPages.Templates.form(view);
    }
}
