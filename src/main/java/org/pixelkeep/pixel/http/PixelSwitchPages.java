package org.pixelkeep.pixel.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.pixel.PixelService;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.page.Flash;

/** The buttons of a pixel: activate, deactivate, withdraw its edit, archive, restore. */
@Path("/")
class PixelSwitchPages {
    private final PixelService pixels;
    private final Flash flash;
    private final CurrentCaller caller;

    PixelSwitchPages(PixelService pixels, Flash flash, CurrentCaller caller) {
        this.pixels = pixels;
        this.flash = flash;
        this.caller = caller;
    }

    @POST
    @Path("pixels/{pixelId}/activate")
    @PermissionsAllowed("edit-pixel")
    public Response activate(@RestPath long pixelId, @RestForm @Nullable String version) {
        pixels.setActive(caller.get(), pixelId, FormInput.version(version), true);
        return done(pixelId, "Activated.");
    }

    @POST
    @Path("pixels/{pixelId}/deactivate")
    @PermissionsAllowed("edit-pixel")
    public Response deactivate(@RestPath long pixelId, @RestForm @Nullable String version) {
        pixels.setActive(caller.get(), pixelId, FormInput.version(version), false);
        return done(pixelId, "Deactivated. It no longer fires.");
    }

    @POST
    @Path("pixels/{pixelId}/withdraw")
    @PermissionsAllowed("edit-pixel")
    public Response withdraw(
            @RestPath long pixelId, @RestForm @Nullable String version, @RestForm @Nullable String reason) {
        pixels.withdraw(caller.get().because(reason), pixelId, FormInput.version(version));
        return done(pixelId, "The edit was withdrawn. The live version stays as it is.");
    }

    @POST
    @Path("pixels/{pixelId}/archive")
    @PermissionsAllowed("edit-pixel")
    public Response archive(
            @RestPath long pixelId, @RestForm @Nullable String version, @RestForm @Nullable String reason) {
        pixels.archive(caller.get().because(reason), pixelId, FormInput.version(version));
        return done(pixelId, "Archived. It can be restored at any time.");
    }

    @POST
    @Path("pixels/{pixelId}/restore")
    @PermissionsAllowed("edit-pixel")
    public Response restore(@RestPath long pixelId) {
        pixels.restore(caller.get(), pixelId);
        return done(pixelId, "Restored, with its associations.");
    }

    private Response done(long pixelId, String text) {
        return flash.done("/pixels/" + pixelId, text);
    }
}
