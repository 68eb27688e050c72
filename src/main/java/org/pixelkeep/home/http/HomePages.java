package org.pixelkeep.home.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.SignedOutNetworks;
import org.pixelkeep.web.rate.CostlyPage;

/** The start page, and a network's dashboard. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class HomePages {
    private final Dashboard dashboard;
    private final StartPath start;
    private final CurrentCaller caller;
    private final SignedOutNetworks signedOut;

    HomePages(Dashboard dashboard, StartPath start, CurrentCaller caller, SignedOutNetworks signedOut) {
        this.dashboard = dashboard;
        this.start = start;
        this.caller = caller;
        this.signedOut = signedOut;
    }

    @CheckedTemplate(basePath = "home")
    static class Templates {
        private Templates() {}

        static native TemplateInstance dashboard(DashboardView view);

        static native TemplateInstance nothing();
    }

    /** Redirects to where the caller's work is; to the sign-in page if their network signed them out. */
    @GET
    @Authenticated
    @Transactional
    public Response start() {
        return start.of(caller.get())
                .or(() -> signedOut.of(caller.get()).isEmpty() ? Optional.empty() : Optional.of("/sign-in"))
                .map(path -> Response.seeOther(URI.create(path)).build())
                .orElseGet(() -> Response.ok(Templates.nothing()).build());
    }

    @GET
    @Path("networks/{networkId}")
    @CostlyPage
    @PermissionsAllowed("view-network")
    @Transactional
    public TemplateInstance dashboard(@RestPath long networkId) {
        return Templates.dashboard(dashboard.of(caller.get(), networkId));
    }
}
