package org.pixelkeep.creative.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.rate.Rate;

/** The list of creatives as a file, with the same filters, in the same order, and with the columns that the reader has chosen. */
@Path("/")
class CreativeExportPages {
    private final CreativeSheet sheet;
    private final ListExport export;
    private final CurrentCaller caller;

    CreativeExportPages(CreativeSheet sheet, ListExport export, CurrentCaller caller) {
        this.sheet = sheet;
        this.export = export;
        this.caller = caller;
    }

    @GET
    @Path("networks/{networkId}/creatives/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-creative")
    public Response export(
            @RestPath long networkId,
            @BeanParam ListQuery query,
            @BeanParam CreativeQuery more,
            @BeanParam FileQuery fileQuery) {
        return export.of(
                networkId, fileQuery, sheet.of(caller.get(), networkId, new CreativeListing.Filters(query, more)));
    }
}
