package org.pixelkeep.pixel.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.api.FileFormat;
import org.pixelkeep.web.api.FileQuery;
import org.pixelkeep.web.api.ListExport;
import org.pixelkeep.web.rate.Rate;

/** The list of pixels as a file, with the same filters, in the same order, and with the columns that the reader has chosen. */
@Path("/")
class PixelExportPages {
    private final PixelListing listing;
    private final PixelSheet sheet;
    private final ListExport export;
    private final CurrentCaller caller;

    PixelExportPages(PixelListing listing, PixelSheet sheet, ListExport export, CurrentCaller caller) {
        this.listing = listing;
        this.sheet = sheet;
        this.export = export;
        this.caller = caller;
    }

    @GET
    @Path("networks/{networkId}/pixels/export")
    @Rate(Rate.Kind.COSTLY)
    @Produces({FileFormat.TEXT, FileFormat.WORKBOOK})
    @PermissionsAllowed("view-pixel")
    public Response export(
            @RestPath long networkId,
            @BeanParam PixelListQuery query,
            @BeanParam FileQuery fileQuery,
            @RestQuery @Nullable String layout) {
        var by = caller.get();
        return export.of(
                networkId,
                fileQuery,
                sheet.of(
                        by,
                        networkId,
                        PixelLayout.of(layout),
                        () -> listing.of(by, networkId, query),
                        Texts.given(query.sort)));
    }
}
