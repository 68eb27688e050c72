package org.pixelkeep.archive.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.archive.ArchiveAccess;
import org.pixelkeep.archive.ArchiveExport;
import org.pixelkeep.archive.RestoreService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.web.api.StreamAbort;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.Rate;

/** Archives of a network: get one, or restore one. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class ArchivePages {
    @CheckedTemplate(basePath = "archive")
    static class Templates {
        private Templates() {}

        static native TemplateInstance one(ArchiveView view);

        static native TemplateInstance one$result(ArchiveView view);
    }

    private final CurrentCaller caller;
    private final ArchiveAccess access;
    private final ArchiveExport export;
    private final RestoreService service;
    private final Restores restores;
    private final Flash flash;
    private final Htmx htmx;

    ArchivePages(
            CurrentCaller caller,
            ArchiveAccess access,
            ArchiveExport export,
            RestoreService service,
            Restores restores,
            Flash flash,
            Htmx htmx) {
        this.caller = caller;
        this.access = access;
        this.export = export;
        this.service = service;
        this.restores = restores;
        this.flash = flash;
        this.htmx = htmx;
    }

    @GET
    @Path("networks/{networkId}/archive-file")
    @PermissionsAllowed("edit-network")
    public TemplateInstance one(@RestPath long networkId) {
        return Templates.one(view(networkId, null, Errors.NONE));
    }

    /** The archive, read as fast as the database can. */
    @GET
    @Path("networks/{networkId}/archive-file/download")
    @Rate(Rate.Kind.COSTLY)
    @Produces(ArchiveApi.ZIP)
    @PermissionsAllowed("edit-network")
    public Response download(
            @RestPath long networkId, @RestQuery @Nullable String history, @Context RoutingContext routing)
            throws SQLException, IOException {
        var moment = export.open(caller.get(), networkId, Restores.flag("history", history));
        return Response.ok(StreamAbort.onFailure(routing, export::copyTo), ArchiveApi.ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, Restores.attachment(moment))
                .build();
    }

    /** Tries an archive, or saves the one that was tried. */
    @POST
    @Path("networks/{networkId}/archive-file")
    @AcceptsBody(BodySize.FILE)
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-network")
    public Response restore(@RestPath long networkId, @BeanParam RestoreForm form) {
        access.requireRestoring(caller.get(), networkId);
        try {
            var actor = caller.get();
            var restored = restores.restore(actor, networkId, form.bytes(), form.confirmed());
            if (restored.saved()) {
                return done(networkId, "The archive was restored.");
            }
            var view = view(networkId, ArchiveView.Result.of(restored), Errors.NONE);
            return Response.ok(htmx.wantsFragment() ? Templates.one$result(view) : Templates.one(view))
                    .build();
        } catch (InvalidInput wrong) {
            return refused(networkId, wrong.violations());
        } catch (Conflict used) {
            return refused(networkId, List.of(new Violation("", String.valueOf(used.getMessage()))));
        }
    }

    private Response done(long networkId, String words) {
        var path = "/networks/" + networkId;
        if (htmx.wantsFragment()) {
            flash.success(words);
            return Response.ok().header("HX-Redirect", path).build();
        }
        return flash.done(path, words);
    }

    /** What is wrong stands above the buttons: the field of the file may not be part of the answer. */
    private Response refused(long networkId, List<Violation> violations) {
        var messages = violations.stream()
                .map(violation -> new Violation("", violation.message()))
                .toList();
        var view = view(networkId, null, new Errors(messages));
        return FormResponses.refused(htmx.wantsFragment() ? Templates.one$result(view) : Templates.one(view));
    }

    private ArchiveView view(long networkId, ArchiveView.@Nullable Result result, Errors errors) {
        var actor = caller.get();
        return QuarkusTransaction.joiningExisting().call(() -> {
            access.archived(actor, networkId, false);
            return new ArchiveView(
                    networkId,
                    service.isEmpty(networkId),
                    actor.grants().allows(Permission.VIEW_HISTORY, Scope.network(networkId)),
                    result,
                    errors);
        });
    }
}
