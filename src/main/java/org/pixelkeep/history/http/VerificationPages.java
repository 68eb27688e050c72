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

        static native TemplateInstance verification$progress(Progress progress);
    }

    /**
     * How far a running check is.
     *
     * @param holding how many records are verified so far
     * @param records the total number
     */
    record Progress(long networkId, long holding, long records) {}

    /**
     * The page.
     *
     * @param failed when a check began that has failed since the last result; {@code null}: there was none
     * @param progress {@code null}: no check is running
     */
    record VerificationView(
            long networkId,
            @Nullable Found found,
            @Nullable Instant failed,
            @Nullable Progress progress) {}

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
            return new Found(
                    kept.at,
                    kept.records,
                    kept.revision,
                    kept.fault,
                    kept.faultRevision,
                    kept.outside,
                    kept.outsideReported
                            .lines()
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

    /** The page, or the progress of a running check alone where a page asks for that until the check ends. */
    @GET
    @Path("networks/{networkId}/history/verification")
    @PermissionsAllowed("view-history")
    @Transactional
    public Response page(@RestPath long networkId) {
        requireWhole(networkId);
        var progress = progress(networkId);
        if (htmx.wantsFragment() && htmx.targets("progress")) {
            return progress == null
                    ? Response.ok().header("HX-Refresh", "true").build()
                    : Response.ok(Templates.verification$progress(progress)).build();
        }
        var found = verifications.last(networkId).map(Found::of).orElse(null);
        var failed = runs.failed(networkId)
                .filter(at -> found == null || found.at().isBefore(at))
                .orElse(null);
        return Response.ok(Templates.verification(new VerificationView(networkId, found, failed, progress)))
                .build();
    }

    private @Nullable Progress progress(long networkId) {
        var holding = runs.progress(networkId);
        return holding.isEmpty() ? null : new Progress(networkId, holding.getAsLong(), log.records(networkId));
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
