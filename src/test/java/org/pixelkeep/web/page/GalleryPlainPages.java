package org.pixelkeep.web.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestQuery;
import org.pixelkeep.web.form.Errors;

/** The components of a page without a sign-in, and a message for the next page. */
@Path("/gallery")
@PermitAll
public class GalleryPlainPages {
    private final Flash flash;

    GalleryPlainPages(Flash flash) {
        this.flash = flash;
    }

    @GET
    @Path("plain")
    public TemplateInstance plain(@RestQuery @DefaultValue("Welcome") String text) {
        return GalleryPages.Templates.plain(text, Errors.NONE);
    }

    @POST
    @Path("message")
    public Response message(@RestQuery String text) {
        flash.success(text);
        flash.warning("And a second one.");
        return Response.seeOther(URI.create("/networks/1/pixels/gallery")).build();
    }
}
