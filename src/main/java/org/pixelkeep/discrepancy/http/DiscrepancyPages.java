package org.pixelkeep.discrepancy.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.discrepancy.DiscrepancyCaseService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.api.StreamAbort;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.list.PageQuery;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.Rate;

/** The workbench: pasted counts next to what Pixelkeep knows, and what was saved of them. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class DiscrepancyPages {
    private static final int SHOWN = 50;

    @CheckedTemplate(basePath = "discrepancy")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(WorkbenchView.Cases view);

        static native TemplateInstance list$cases(WorkbenchView.Cases view);

        static native TemplateInstance workbench(WorkbenchView.Page view);

        static native TemplateInstance saved(WorkbenchView.Saved view);
    }

    private final WorkbenchViews views;
    private final DiscrepancyCaseService cases;
    private final CurrentCaller caller;
    private final PageFrame frame;
    private final Flash flash;
    private final Htmx htmx;

    DiscrepancyPages(
            WorkbenchViews views,
            DiscrepancyCaseService cases,
            CurrentCaller caller,
            PageFrame frame,
            Flash flash,
            Htmx htmx) {
        this.views = views;
        this.cases = cases;
        this.caller = caller;
        this.frame = frame;
        this.flash = flash;
        this.htmx = htmx;
    }

    @GET
    @Path("networks/{networkId}/discrepancies")
    @PermissionsAllowed("view-pixel")
    public TemplateInstance list(@RestPath long networkId, @BeanParam PageQuery page) {
        var view = views.list(caller.get(), networkId, page.of(SHOWN));
        return htmx.wantsFragment() ? Templates.list$cases(view) : Templates.list(view);
    }

    /** @param pixel the one to start with */
    @GET
    @Path("networks/{networkId}/discrepancies/new")
    @PermissionsAllowed("view-pixel")
    public TemplateInstance blank(@RestPath long networkId, @RestQuery @Nullable String pixel) {
        var form = new DiscrepancyForm();
        form.pixel = pixel;
        return Templates.workbench(views.blank(caller.get(), networkId, form, Errors.NONE));
    }

    /** A sheet to start from. */
    @GET
    @Path("networks/{networkId}/discrepancies/sample")
    @Produces("text/csv")
    @PermissionsAllowed("view-pixel")
    public Response sample(@RestPath long networkId) {
        return file(views.sample(caller.get(), networkId), "discrepancy-sample");
    }

    /** Compares; nothing is kept. */
    @POST
    @Path("networks/{networkId}/discrepancies/result")
    @AcceptsBody(BodySize.DOCUMENT)
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("view-pixel")
    public Response compare(@RestPath long networkId, @BeanParam DiscrepancyForm form) {
        return page(compared(networkId, form, Errors.NONE));
    }

    /** Saves the counts under a name. */
    @POST
    @Path("networks/{networkId}/discrepancies")
    @AcceptsBody(BodySize.DOCUMENT)
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-creative")
    public Response save(@RestPath long networkId, @BeanParam DiscrepancyForm form) {
        var actor = caller.get().because(form.reason);
        try {
            var request = views.request(actor, networkId, form, new ArrayList<>());
            var saved = cases.save(actor, Objects.requireNonNullElse(form.name, ""), request);
            return flash.done("/discrepancies/" + saved.id, "“" + saved.name + "” was saved with its counts.");
        } catch (InvalidInput wrong) {
            return page(compared(networkId, form, Errors.of(wrong)));
        } catch (Conflict full) {
            var problem = new InvalidInput("name", String.valueOf(full.getMessage()));
            return page(compared(networkId, form, Errors.of(problem)));
        }
    }

    @GET
    @Path("discrepancies/{discrepancyId}")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("view-pixel")
    public TemplateInstance one(@RestPath long discrepancyId) {
        var view = views.saved(caller.get(), discrepancyId);
        frame.in(view.networkId());
        return Templates.saved(view);
    }

    @GET
    @Path("discrepancies/{discrepancyId}/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces("text/csv")
    @PermissionsAllowed("view-pixel")
    public Response export(@RestPath long discrepancyId, @Context RoutingContext routing) {
        var comparison = views.comparison(caller.get(), discrepancyId);
        return Response.ok(
                        StreamAbort.onFailure(routing, out -> DiscrepancyCsv.write(comparison, out)),
                        "text/csv; charset=UTF-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"discrepancy-" + discrepancyId + ".csv\"")
                .build();
    }

    /** Deletes it with its counts, for good. */
    @POST
    @Path("discrepancies/{discrepancyId}/delete")
    @PermissionsAllowed("edit-creative")
    public Response delete(@RestPath long discrepancyId) {
        var found = views.visible(caller.get(), discrepancyId);
        cases.delete(caller.get(), discrepancyId);
        return flash.done(
                "/networks/" + found.networkId + "/discrepancies", "“" + found.name + "” was deleted with its counts.");
    }

    private WorkbenchView.Page compared(long networkId, DiscrepancyForm form, Errors others) {
        try {
            return views.compared(caller.get(), networkId, form, others);
        } catch (InvalidInput wrong) {
            return views.refused(caller.get(), networkId, form, Errors.of(wrong));
        }
    }

    private static Response page(WorkbenchView.Page view) {
        var page = Templates.workbench(view);
        return view.errors().isEmpty() ? Response.ok(page).build() : FormResponses.refused(page);
    }

    private static Response file(String text, String name) {
        return Response.ok(text, "text/csv; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .build();
    }
}
