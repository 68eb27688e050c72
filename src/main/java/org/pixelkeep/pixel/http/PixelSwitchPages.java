package org.pixelkeep.pixel.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.LocalPath;

/** The buttons of a pixel: activate, deactivate, withdraw its edit, archive, restore. */
@Path("/")
class PixelSwitchPages {
    private final PixelService pixels;
    private final PixelAccess access;
    private final UndoableActions undoable;
    private final Flash flash;
    private final CurrentCaller caller;

    PixelSwitchPages(
            PixelService pixels, PixelAccess access, UndoableActions undoable, Flash flash, CurrentCaller caller) {
        this.pixels = pixels;
        this.access = access;
        this.undoable = undoable;
        this.flash = flash;
        this.caller = caller;
    }

    /** @param next where to go on; absent: the page of the pixel */
    @POST
    @Path("pixels/{pixelId}/activate")
    @PermissionsAllowed("edit-pixel")
    public Response activate(
            @RestPath long pixelId, @RestForm @Nullable String version, @RestForm @Nullable String next) {
        pixels.setActive(caller.get(), pixelId, FormInput.version(version), true);
        return done(pixelId, LocalPath.of(next).orElse("/pixels/" + pixelId), "Activated.", null);
    }

    @POST
    @Path("pixels/{pixelId}/deactivate")
    @PermissionsAllowed("edit-pixel")
    public Response deactivate(@RestPath long pixelId, @RestForm @Nullable String version) {
        pixels.setActive(caller.get(), pixelId, FormInput.version(version), false);
        return done(pixelId, "Deactivated.", "It no longer fires.");
    }

    @POST
    @Path("pixels/{pixelId}/withdraw")
    @PermissionsAllowed("edit-pixel")
    public Response withdraw(
            @RestPath long pixelId, @RestForm @Nullable String version, @RestForm @Nullable String reason) {
        pixels.withdraw(caller.get().because(reason), pixelId, FormInput.version(version));
        return done(pixelId, "The edit was withdrawn.", "The live version stays as it is.");
    }

    @POST
    @Path("pixels/{pixelId}/archive")
    @PermissionsAllowed("edit-pixel")
    public Response archive(
            @RestPath long pixelId, @RestForm @Nullable String version, @RestForm @Nullable String reason) {
        pixels.archive(caller.get().because(reason), pixelId, FormInput.version(version));
        return done(pixelId, "Archived.", "It can be restored at any time.");
    }

    @POST
    @Path("pixels/{pixelId}/restore")
    @PermissionsAllowed("edit-pixel")
    public Response restore(@RestPath long pixelId) {
        pixels.restore(caller.get(), pixelId, null);
        return done(pixelId, "Restored.", "Its associations are back, too.");
    }

    private Response done(long pixelId, String otherwise, String more) {
        return done(pixelId, "/pixels/" + pixelId, otherwise, more);
    }

    private Response done(long pixelId, String next, String otherwise, @Nullable String more) {
        var networkId = access.visible(caller.get(), pixelId).networkId;
        var done = undoable.of(caller.get(), networkId, EntityKind.PIXEL, pixelId, otherwise);
        return flash.done(next, more == null ? done : done.and(more));
    }
}
