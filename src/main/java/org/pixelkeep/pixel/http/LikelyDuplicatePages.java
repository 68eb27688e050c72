package org.pixelkeep.pixel.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.api.ListFile;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.Rate;

/** The report on pixels that are likely duplicates of each other, as a page and as a file. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class LikelyDuplicatePages {
    @CheckedTemplate(basePath = "pixel")
    static class Templates {
        private Templates() {}

        static native TemplateInstance likelyDuplicates(LikelyDuplicateReport.Page view);

        static native TemplateInstance likelyDuplicates$groups(LikelyDuplicateReport.Page view);
    }

    private final LikelyDuplicateReport report;
    private final ListExport export;
    private final Htmx htmx;
    private final CurrentCaller caller;

    LikelyDuplicatePages(LikelyDuplicateReport report, ListExport export, Htmx htmx, CurrentCaller caller) {
        this.report = report;
        this.export = export;
        this.htmx = htmx;
        this.caller = caller;
    }

    @GET
    @Path("networks/{networkId}/likely-duplicates")
    @PermissionsAllowed("view-pixel")
    public TemplateInstance page(@RestPath long networkId, @BeanParam ListQuery query) {
        var view = report.page(caller.get(), networkId, query.request());
        return htmx.wantsFragment() ? Templates.likelyDuplicates$groups(view) : Templates.likelyDuplicates(view);
    }

    @GET
    @Path("networks/{networkId}/likely-duplicates/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-pixel")
    public Response export(@RestPath long networkId, @BeanParam FileQuery fileQuery) {
        var by = caller.get();
        return export.of(
                networkId,
                fileQuery,
                new ListFile<>(
                        "likely-duplicates", LikelyDuplicateReport.COLUMNS, cursor -> report.rows(by, networkId)));
    }
}
