package org.pixelkeep.pixel.http.paste;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.http.form.Owners;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.rate.Rate;

/** Splits texts into pixels for programs; nothing is stored. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Pixels")
class PasteApi {
    private final CurrentCaller caller;
    private final Owners owners;
    private final PieceReader reader;

    PasteApi(CurrentCaller caller, Owners owners, PieceReader reader) {
        this.caller = caller;
        this.owners = owners;
        this.reader = reader;
    }

    @POST
    @Path("pixels/parse")
    @AcceptsBody(BodySize.MARKUP)
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    @Operation(
            summary = "Split a text into pixels",
            description = "A vendor’s mail, cells of a sheet, HTML tags, VAST, OMID, or a list of addresses, of at most"
                    + " 262,144 characters. Everything in it is in one of the pieces, in the order of the text:"
                    + " pixels, what is not a pixel, and what could not be read. A script and its noscript are one"
                    + " pixel. Send `pixel` of a piece to create it. Nothing is run, fetched, or stored.")
    @APIResponse(responseCode = "200", description = "The pieces; at most 200, and one for what is beyond them")
    @APIResponse(responseCode = "422", description = "The text is missing or too long, or no owner is named")
    public PiecesJson parse(@Nullable PasteBody body) {
        if (body == null) {
            throw new InvalidInput("text", "Send a text.");
        }
        var owner = owners.of(caller.get(), body.owner());
        caller.get().grants().require(Permission.EDIT_PIXEL, owner.accessScope());
        var text = body.read();
        return PiecesJson.of(text, reader.read(owner, text));
    }
}
