package org.pixelkeep.history.http;

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
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.integrity.VerificationRecord;
import org.pixelkeep.history.integrity.VerificationService;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.Rate;

/** The integrity check of a network's log; for people who can see the whole network. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class VerificationPages {
    @CheckedTemplate(basePath = "history")
    static class Templates {
        private Templates() {}

        static native TemplateInstance verification(VerificationView view);

        static native TemplateInstance verification$progress(VerificationView view);
    }

    /**
     * The page.
     *
     * @param holding how many records are verified so far in a running check; {@code null}: none is running
     * @param records the total number
     */
    record VerificationView(
            long networkId, @Nullable Found found, @Nullable Long holding, long records) {
        public boolean running() {
            return holding != null;
        }
    }

    /** A pixel that differs from the log. */
    record Outside(String href, String sentence) {
        static Outside of(long networkId, String line) {
            var end = line.indexOf(' ');
            var pixelId = Long.parseLong(line.substring(0, end));
            return new Outside(
                    pixelId > 0
                            ? "/pixels/" + pixelId
                            : "/networks/" + networkId + "/history?entity=PIXEL&entityId=" + -pixelId,
                    line.substring(end + 1));
        }
    }

    /** The last result. */
    record Found(
            Instant at,
            long records,
            long revision,
            @Nullable String fault,
            @Nullable Long faultRevision,
            int outside,
            List<Outside> reported) {
        static Found of(VerificationRecord kept) {
            var reported = kept.outsideReported;
            return new Found(
                    kept.at,
                    kept.records,
                    kept.revision,
                    kept.fault,
                    kept.faultRevision,
                    kept.outside,
                    reported == null || reported.isEmpty()
                            ? List.of()
                            : reported.lines()
                                    .map(line -> Outside.of(kept.networkId, line))
                                    .toList());
        }
    }

    private final VerificationRuns runs;
    private final VerificationService verifications;
    private final ChangeLog log;
    private final CurrentCaller caller;
    private final Htmx htmx;

    VerificationPages(
            VerificationRuns runs, VerificationService verifications, ChangeLog log, CurrentCaller caller, Htmx htmx) {
        this.runs = runs;
        this.verifications = verifications;
        this.log = log;
        this.caller = caller;
        this.htmx = htmx;
    }

    /** The page; alone how far a running check is, where a page asks for that, until the check ends. */
    @GET
    @Path("networks/{networkId}/history/verification")
    @PermissionsAllowed("view-history")
    @Transactional
    public Response page(@RestPath long networkId) {
        requireWhole(networkId);
        var holding = runs.progress(networkId);
        var view = new VerificationView(
                networkId,
                verifications.last(networkId).map(Found::of).orElse(null),
                holding.isPresent() ? Long.valueOf(holding.getAsLong()) : null,
                log.records(networkId));
        if (htmx.wantsFragment() && htmx.targets("progress")) {
            return view.running()
                    ? Response.ok(Templates.verification$progress(view)).build()
                    : Response.ok().header("HX-Refresh", "true").build();
        }
        return Response.ok(Templates.verification(view)).build();
    }

    @POST
    @Path("networks/{networkId}/history/verification")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("view-history")
    public Response run(@RestPath long networkId) throws InterruptedException {
        requireWhole(networkId);
        runs.run(networkId);
        return FormResponses.done("/networks/" + networkId + "/history/verification");
    }

    private void requireWhole(long networkId) {
        var grants = caller.get().grants();
        if (grants.reach(Permission.VIEW_HISTORY, networkId).isEmpty()) {
            throw new NotFound("history");
        }
        grants.require(Permission.VIEW_HISTORY, Scope.network(networkId));
    }
}
