package org.pixelkeep.health.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.health.HealthAccess;
import org.pixelkeep.health.HealthChecks;
import org.pixelkeep.health.HealthOutcome;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;

/** The health of a network's pixels, and checks on request. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class HealthPages {
    private final HealthAccess access;
    private final HealthChecks checks;
    private final NetworkAccess networks;
    private final CurrentCaller caller;
    private final Flash flash;
    private final Htmx htmx;

    HealthPages(
            HealthAccess access,
            HealthChecks checks,
            NetworkAccess networks,
            CurrentCaller caller,
            Flash flash,
            Htmx htmx) {
        this.access = access;
        this.checks = checks;
        this.networks = networks;
        this.caller = caller;
        this.flash = flash;
        this.htmx = htmx;
    }

    /**
     * What the page shows.
     *
     * @param on whether the network has checks turned on
     * @param maySwitch whether the reader may change that
     */
    record Rows(
            long networkId,
            @Nullable HealthOutcome outcome,
            Slice<HealthView.Row> slice,
            boolean on,
            boolean maySwitch) {
        public List<Choice> outcomes() {
            return Choice.of(HealthOutcome.values());
        }
    }

    @CheckedTemplate(basePath = "health")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(Rows view);

        static native TemplateInstance list$rows(Rows view);
    }

    @GET
    @Path("networks/{networkId}/health")
    @PermissionsAllowed("view-pixel")
    @Transactional
    public TemplateInstance list(
            @RestPath long networkId,
            @RestQuery @Nullable String outcome,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before) {
        var chosen = Filtering.oneOf(HealthOutcome.class, "outcome", outcome);
        var request = new SliceRequest(SliceRequest.USUAL, Texts.given(after), Texts.given(before), null);
        var slice = access.listing(caller.get(), networkId, chosen).slice(request);
        var pixels = PixelQueries.outlines(
                slice.items().stream().map(check -> check.pixelId).toList());
        var rows = slice.map(check -> new HealthView.Row(
                check.pixelId,
                Objects.requireNonNull(pixels.get(check.pixelId)).name(),
                Objects.requireNonNull(check.outcome),
                check.problem,
                check.checkedAt,
                check.nextAt,
                check.failures));
        var view = new Rows(
                networkId,
                chosen,
                rows,
                networks.visible(caller.get(), networkId).checkHealth,
                caller.get().grants().allows(Permission.EDIT_NETWORK, Scope.network(networkId)));
        return htmx.wantsFragment() ? Templates.list$rows(view) : Templates.list(view);
    }

    /** Checks the pixel and returns to its page with the result, or with the reason it was not checked. */
    @POST
    @Path("pixels/{pixelId}/health")
    @PermissionsAllowed({"edit-pixel", "review-pixel"})
    public Response check(@RestPath long pixelId) {
        try {
            var result = checks.checkNow(caller.get(), pixelId);
            switch (result.outcome) {
                case GOOD -> flash.success("It responds correctly.");
                case WARNING -> flash.warning("It responds. " + result.problem);
                case FAILED -> flash.danger("The check failed. " + result.problem);
            }
        } catch (Conflict notNow) {
            flash.warning(String.valueOf(notNow.getMessage()));
        } catch (TooManyAttempts busy) {
            flash.warning("Other checks are running. Try again in a moment.");
        }
        return FormResponses.done("/pixels/" + pixelId + "#health");
    }
}
