package org.pixelkeep.review.http;

import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.review.PreviewTickets;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.web.page.ContentPolicy;

/** Serves the preview iframes without authentication: the ticket in the URL says what may be shown. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class PreviewPages {
    private final PreviewTickets tickets;
    private final PreviewDocument document;
    private final PreviewOrigin origin;

    PreviewPages(PreviewTickets tickets, PreviewDocument document, PreviewOrigin origin) {
        this.tickets = tickets;
        this.document = document;
        this.origin = origin;
    }

    /** The document; 404 if the ticket is invalid or expired, or the pixel has changed since it was issued. */
    @GET
    @Path("previews/{ticket}")
    @PermitAll
    @Transactional
    public RestResponse<String> preview(@RestPath String ticket) {
        var allowed = tickets.read(ticket).orElseThrow(() -> new NotFound("preview"));
        var pixel = Pixel.<Pixel>findByIdOptional(allowed.pixelId())
                .filter(found -> found.version == allowed.version())
                .orElseThrow(() -> new NotFound("preview"));
        var shown = allowed.newest() ? pixel.newest() : pixel;
        var content = document.of(shown, allowed.secure()).orElseThrow(() -> new NotFound("preview"));
        return RestResponse.ResponseBuilder.ok(content)
                .header(ContentPolicy.HEADER, PreviewDocument.POLICY + origin.ancestors())
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Referrer-Policy", "no-referrer")
                .header("X-DNS-Prefetch-Control", "off")
                .header("Cross-Origin-Resource-Policy", "same-site")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
                .build();
    }
}
