package org.pixelkeep.pixel.http.association;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.impact.AttachmentNotes;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.Attachment;
import org.pixelkeep.pixel.edit.OtherCreativeTypes;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.http.PixelPages;
import org.pixelkeep.pixel.http.PixelViews;
import org.pixelkeep.pixel.http.form.AssociationForm;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.transaction.DoneAction;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.LocalPath;

/** Attaching, excluding, and detaching, from the pixel's page. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class AssociationPages {
    private final AssociationService associations;
    private final PixelAccess pixels;
    private final PixelViews views;
    private final AttachmentNotes notes;
    private final UndoableActions undoable;
    private final Flash flash;
    private final CurrentCaller caller;

    AssociationPages(
            AssociationService associations,
            PixelAccess pixels,
            PixelViews views,
            AttachmentNotes notes,
            UndoableActions undoable,
            Flash flash,
            CurrentCaller caller) {
        this.associations = associations;
        this.pixels = pixels;
        this.views = views;
        this.notes = notes;
        this.undoable = undoable;
        this.flash = flash;
        this.caller = caller;
    }

    @POST
    @Path("pixels/{pixelId}/associations")
    @PermissionsAllowed("edit-pixel")
    public Response attach(@RestPath long pixelId, @BeanParam AssociationForm form) {
        var violations = new Violations();
        var draft = form.draft(violations);
        var attempt = Attempt.at(new Errors(violations.found()), () -> attached(pixelId, draft, form.isReplacing()));
        return attempt.answer(
                attachment -> flash.done("/pixels/" + pixelId, doneMessage(attachment)),
                errors -> PixelPages.refused(views, caller, pixelId, form, errors),
                () -> flash.done("/pixels/" + pixelId, "Nothing was changed."));
    }

    @POST
    @Path("associations/{associationId}/detach")
    @PermissionsAllowed("edit-pixel")
    public Response detach(@RestPath long associationId, @RestForm @Nullable String next) {
        var pixelId = associations.detach(caller.get(), associationId);
        var networkId = pixels.visible(caller.get(), pixelId).networkId;
        return flash.done(LocalPath.of(next).orElse("/pixels/" + pixelId), done(networkId, associationId, "Detached."));
    }

    private Attachment attached(long pixelId, AssociationDraft draft, boolean replacingTypes) {
        try {
            return associations.attach(caller.get(), pixelId, draft, replacingTypes);
        } catch (OtherCreativeTypes there) {
            throw new InvalidInput(
                    "creativeTypes",
                    there.fact() + " Check “Replace the current types” to change that, or detach it first.");
        }
    }

    private DoneAction doneMessage(Attachment attachment) {
        if (!attachment.changed()) {
            return DoneAction.of("It was already attached that way.");
        }
        var association = attachment.association();
        var done = done(
                association.networkId,
                association.id,
                attachment.created() ? association.exclusion ? "Excluded." : "Attached." : "Creative types replaced.");
        for (var note : notes.of(caller.get(), association)) {
            done = done.and(note);
        }
        return done;
    }

    private DoneAction done(long networkId, long associationId, String otherwise) {
        return undoable.of(caller.get(), networkId, EntityKind.ASSOCIATION, associationId, otherwise);
    }
}
