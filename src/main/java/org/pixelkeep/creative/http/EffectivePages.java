package org.pixelkeep.creative.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
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
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.impact.AttachmentNotes;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.Attachment;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.transaction.DoneAction;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.CostlyPage;

/**
 * The page of a creative, in parts with addresses of their own: what fires on it, what is held back and why, the output
 * to paste, its direct attachments, and its history.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class EffectivePages {
    @CheckedTemplate(basePath = "creative")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(EffectiveView.Page view);

        static native TemplateInstance offer(EffectiveView.Page view);
    }

    private final AssociationService associations;
    private final EffectiveViews views;
    private final ChangeMoments moments;
    private final AttachmentNotes notes;
    private final UndoableActions undoable;
    private final CurrentCaller caller;
    private final Flash flash;
    private final Htmx htmx;

    EffectivePages(
            AssociationService associations,
            EffectiveViews views,
            ChangeMoments moments,
            AttachmentNotes notes,
            UndoableActions undoable,
            CurrentCaller caller,
            Flash flash,
            Htmx htmx) {
        this.associations = associations;
        this.views = views;
        this.moments = moments;
        this.notes = notes;
        this.undoable = undoable;
        this.caller = caller;
        this.flash = flash;
        this.htmx = htmx;
    }

    @GET
    @Path("creatives/{creativeId}")
    @PermissionsAllowed("view-creative")
    @CostlyPage
    public Response firing(@RestPath long creativeId, @BeanParam ContextQuery query) {
        return answer(CreativePart.FIRING, creativeId, query);
    }

    @GET
    @Path("creatives/{creativeId}/held-back")
    @PermissionsAllowed("view-creative")
    @CostlyPage
    public Response heldBack(@RestPath long creativeId, @BeanParam ContextQuery query) {
        return answer(CreativePart.HELD_BACK, creativeId, query);
    }

    @GET
    @Path("creatives/{creativeId}/output")
    @PermissionsAllowed("view-creative")
    @CostlyPage
    public Response output(@RestPath long creativeId, @BeanParam ContextQuery query) {
        return answer(CreativePart.OUTPUT, creativeId, query);
    }

    /** Where a script asks for the pixels to offer, it gets only them. */
    @GET
    @Path("creatives/{creativeId}/attachments")
    @PermissionsAllowed("view-creative")
    @CostlyPage
    public Response attachments(@RestPath long creativeId, @BeanParam ContextQuery query) {
        return answer(CreativePart.ATTACHMENTS, creativeId, query);
    }

    @GET
    @Path("creatives/{creativeId}/history")
    @PermissionsAllowed("view-creative")
    @CostlyPage
    public Response history(@RestPath long creativeId, @BeanParam ContextQuery query) {
        return answer(CreativePart.HISTORY, creativeId, query);
    }

    private Response answer(CreativePart part, long creativeId, ContextQuery query) {
        var view = page(part, creativeId, query, Errors.NONE);
        var page = htmx.wantsFragment() && htmx.targets("offer") ? Templates.offer(view) : Templates.page(view);
        return view.errors().isEmpty() ? Response.ok(page).build() : FormResponses.refused(page);
    }

    private EffectiveView.Page page(CreativePart part, long creativeId, ContextQuery query, Errors refused) {
        var view = views.page(caller.get(), part, creativeId, query, refused);
        return view.slides()
                ? view.with(moments.of(
                        caller.get(),
                        view.creative(),
                        query,
                        part,
                        view.then() == null ? null : view.answer().at()))
                : view;
    }

    /**
     * Attaches a pixel to the creative, or excludes the creative. Idempotent.
     *
     * @param kind {@code attach} or {@code exclude}
     * @param part the part of the page to go back to; absent: the attachments
     */
    @POST
    @Path("creatives/{creativeId}/associations")
    @PermissionsAllowed("edit-pixel")
    public Response associate(
            @RestPath long creativeId,
            @BeanParam ContextQuery query,
            @RestForm @Nullable String kind,
            @RestForm @Nullable String pixelId,
            @RestForm @Nullable String part) {
        var back = FormInput.constant(CreativePart.class, part).orElse(CreativePart.ATTACHMENTS);
        return Attempt.at(() -> apply(creativeId, kind, pixelId))
                .answer(
                        done -> flash.done(back.path(creativeId) + query.forPage(), done),
                        wrong -> FormResponses.refused(Templates.page(page(back, creativeId, query, wrong))),
                        () -> FormResponses.conflict(Templates.page(page(back, creativeId, query, Errors.NONE))));
    }

    private DoneAction apply(long creativeId, @Nullable String kind, @Nullable String pixelId) {
        var draft = AssociationDraft.onCreative(creativeId);
        return switch (kind == null ? "" : kind) {
            case "attach" -> {
                var attachment = attach(pixelId, draft);
                yield done(attachment, "The pixel was already attached to this creative.");
            }
            case "exclude" ->
                done(attach(pixelId, draft.asExclusion()), "This creative was already excluded from the pixel.");
            default -> throw new InvalidInput("kind", "Choose attach or exclude.");
        };
    }

    /** What was done by name, how to undo it, and what keeps the pixel from firing. */
    private DoneAction done(Attachment attachment, String otherwise) {
        var association = attachment.association();
        if (!attachment.created()) {
            return DoneAction.of(otherwise);
        }
        var done = undoable.of(
                caller.get(), association.networkId, EntityKind.ASSOCIATION, association.id, "The change was made.");
        for (var note : notes.of(caller.get(), association)) {
            done = done.and(note);
        }
        return done;
    }

    private Attachment attach(@Nullable String pixelId, AssociationDraft draft) {
        var id = FormInput.id(pixelId).orElseThrow(() -> new InvalidInput("pixelId", "Choose a pixel."));
        return associations.attach(caller.get(), id, draft);
    }
}
