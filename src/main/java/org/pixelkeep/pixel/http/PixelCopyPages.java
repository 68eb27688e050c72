package org.pixelkeep.pixel.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.edit.CopyService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;

/** Duplicating a pixel. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class PixelCopyPages {
    @CheckedTemplate(basePath = "pixel")
    static class Templates {
        private Templates() {}

        static native TemplateInstance duplicate(View view);
    }

    /**
     * The form.
     *
     * @param associations the number of associations that can be duplicated; 0 for a custom pixel
     */
    record View(
            long pixelId,
            long networkId,
            String pixelName,
            String name,
            long associations,
            boolean withAssociations,
            Errors errors) {}

    private final CopyService copies;
    private final PixelAccess access;
    private final UndoableActions undoable;
    private final Flash flash;
    private final CurrentCaller caller;

    PixelCopyPages(
            CopyService copies, PixelAccess access, UndoableActions undoable, Flash flash, CurrentCaller caller) {
        this.copies = copies;
        this.access = access;
        this.undoable = undoable;
        this.flash = flash;
        this.caller = caller;
    }

    @GET
    @Path("pixels/{pixelId}/duplicate")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    public TemplateInstance form(@RestPath long pixelId) {
        var pixel = pixel(pixelId);
        return Templates.duplicate(view(pixel, copies.nameFor(pixel), true, Errors.NONE));
    }

    @POST
    @Path("pixels/{pixelId}/duplicate")
    @PermissionsAllowed("edit-pixel")
    public Response duplicate(
            @RestPath long pixelId,
            @RestForm @Nullable String name,
            @RestForm @Nullable String withAssociations,
            @RestForm @Nullable String reason) {
        var with = withAssociations != null;
        return Attempt.at(() -> copies.copyPixel(caller.get().because(reason), pixelId, name, with))
                .answer(
                        copy -> copied(copy, "“" + copy.name + "” was created, inactive. Change it, then activate it."),
                        wrong -> FormResponses.refused(
                                Templates.duplicate(view(pixel(pixelId), name == null ? "" : name, with, wrong))),
                        () -> FormResponses.done("/pixels/" + pixelId + "/duplicate"));
    }

    private Response copied(Pixel copy, String words) {
        var action = undoable.ofAll(caller.get(), copy.networkId, words);
        return flash.done("/pixels/" + copy.id + "/edit", action);
    }

    private Pixel pixel(long pixelId) {
        var pixel = access.visible(caller.get(), pixelId);
        caller.get().grants().require(Permission.EDIT_PIXEL, pixel.accessScope());
        return pixel;
    }

    private static View view(Pixel pixel, String name, boolean with, Errors errors) {
        var associations = pixel.scope == PixelScope.CREATIVE ? 0 : Association.count("pixelId", pixel.id);
        return new View(pixel.id, pixel.networkId, pixel.name, name, associations, with, errors);
    }
}
