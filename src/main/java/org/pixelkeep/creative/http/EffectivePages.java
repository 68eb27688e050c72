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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.impact.AttachmentNotes;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.AssociationService;
import org.pixelkeep.pixel.Attachment;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;

/** The page of a creative: what fires on it, what is held back and why, and its direct attachments. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class EffectivePages {
    @CheckedTemplate(basePath = "creative")
    static class Templates {
        private Templates() {}

        static native TemplateInstance page(EffectiveView.Page view);

        static native TemplateInstance page$effective(EffectiveView.Page view);

        static native TemplateInstance offer(EffectiveView.Page view, String at);
    }

    private final AssociationService associations;
    private final EffectiveViews views;
    private final AttachmentNotes notes;
    private final CurrentCaller caller;
    private final Flash flash;
    private final Htmx htmx;

    EffectivePages(
            AssociationService associations,
            EffectiveViews views,
            AttachmentNotes notes,
            CurrentCaller caller,
            Flash flash,
            Htmx htmx) {
        this.associations = associations;
        this.views = views;
        this.notes = notes;
        this.caller = caller;
        this.flash = flash;
        this.htmx = htmx;
    }

    @GET
    @Path("creatives/{creativeId}")
    @PermissionsAllowed("view-creative")
    public Response page(@RestPath long creativeId, @BeanParam ContextQuery query) {
        var view = views.page(caller.get(), creativeId, query, Errors.NONE);
        var page = htmx.wantsFragment()
                ? htmx.targets("offer")
                        ? Templates.offer(view, "/creatives/" + creativeId)
                        : Templates.page$effective(view)
                : Templates.page(view);
        return view.errors().isEmpty() ? Response.ok(page).build() : FormResponses.refused(page);
    }

    /**
     * Attaches a pixel to the creative, or excludes the creative. Idempotent.
     *
     * @param kind {@code attach} or {@code exclude}
     */
    @POST
    @Path("creatives/{creativeId}/associations")
    @PermissionsAllowed("edit-pixel")
    public Response associate(
            @RestPath long creativeId,
            @BeanParam ContextQuery query,
            @RestForm @Nullable String kind,
            @RestForm @Nullable String pixelId) {
        return Attempt.at(() -> apply(creativeId, kind, pixelId))
                .answer(
                        words -> flash.done("/creatives/" + creativeId + query.forPage(), words),
                        wrong -> FormResponses.refused(
                                Templates.page(views.page(caller.get(), creativeId, query, wrong))),
                        () -> FormResponses.conflict(
                                Templates.page(views.page(caller.get(), creativeId, query, Errors.NONE))));
    }

    private String apply(long creativeId, @Nullable String kind, @Nullable String pixelId) {
        var draft = AssociationDraft.onCreative(creativeId);
        return switch (kind == null ? "" : kind) {
            case "attach" -> {
                var attachment = attach(pixelId, draft);
                yield Stream.concat(
                                Stream.of(
                                        attachment.created()
                                                ? "Pixel attached to this creative."
                                                : "The pixel was already attached to this creative."),
                                notes.of(caller.get(), attachment.association()).stream())
                        .collect(Collectors.joining(" "));
            }
            case "exclude" ->
                attach(pixelId, draft.asExclusion()).created()
                        ? "Creative excluded from the pixel."
                        : "This creative was already excluded from the pixel.";
            default -> throw new InvalidInput("kind", "Choose attach or exclude.");
        };
    }

    private Attachment attach(@Nullable String pixelId, AssociationDraft draft) {
        var id = FormInput.id(pixelId).orElseThrow(() -> new InvalidInput("pixelId", "Choose a pixel."));
        return associations.attach(caller.get(), id, draft);
    }
}
