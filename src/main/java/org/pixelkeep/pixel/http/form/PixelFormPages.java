package org.pixelkeep.pixel.http.form;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.content.PixelChecks;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.rate.CostlyPage;

/** The forms in which pixels are created and edited. */
@Path("/")
@AcceptsBody(BodySize.MARKUP)
@Produces(MediaType.TEXT_HTML)
public class PixelFormPages {
    @CheckedTemplate(basePath = "pixel")
    public static class Templates {
        private Templates() {}

        public static native TemplateInstance form(PixelFormView view);

        public static native TemplateInstance form$consequences(PixelFormView view);

        static native TemplateInstance formHelp(PixelFormView view);

        static native TemplateInstance conflict(ConflictView view);
    }

    private final Owners owners;
    private final PixelAccess access;
    private final PixelChecks checks;
    private final PixelService pixels;
    private final PixelForms forms;
    private final PixelConflicts conflicts;
    private final UndoableActions undoable;
    private final Flash flash;
    private final CurrentCaller caller;

    PixelFormPages(
            Owners owners,
            PixelAccess access,
            PixelChecks checks,
            PixelService pixels,
            PixelForms forms,
            PixelConflicts conflicts,
            UndoableActions undoable,
            Flash flash,
            CurrentCaller caller) {
        this.owners = owners;
        this.access = access;
        this.checks = checks;
        this.pixels = pixels;
        this.forms = forms;
        this.conflicts = conflicts;
        this.undoable = undoable;
        this.flash = flash;
        this.caller = caller;
    }

    @GET
    @Path("networks/{networkId}/pixels/new")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    public TemplateInstance newForNetwork(@RestPath long networkId) {
        return fresh(PixelOwner.network(networkId));
    }

    @POST
    @Path("networks/{networkId}/pixels")
    @PermissionsAllowed("edit-pixel")
    public Response createForNetwork(@RestPath long networkId, @BeanParam PixelForm form) {
        return create(PixelOwner.network(networkId), form);
    }

    @GET
    @Path("advertisers/{advertiserId}/pixels/new")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    public TemplateInstance newForAdvertiser(@RestPath long advertiserId) {
        return fresh(PixelOwner.advertiser(advertiserId));
    }

    @POST
    @Path("advertisers/{advertiserId}/pixels")
    @PermissionsAllowed("edit-pixel")
    public Response createForAdvertiser(@RestPath long advertiserId, @BeanParam PixelForm form) {
        return create(PixelOwner.advertiser(advertiserId), form);
    }

    @GET
    @Path("creatives/{creativeId}/pixels/new")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    public TemplateInstance newForCreative(@RestPath long creativeId) {
        return fresh(PixelOwner.creative(creativeId));
    }

    @POST
    @Path("creatives/{creativeId}/pixels")
    @PermissionsAllowed("edit-pixel")
    public Response createForCreative(@RestPath long creativeId, @BeanParam PixelForm form) {
        return create(PixelOwner.creative(creativeId), form);
    }

    @GET
    @Path("pixels/{pixelId}/edit")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    @CostlyPage
    public TemplateInstance edit(@RestPath long pixelId) {
        // Before the pixel is read: someone may save between the two.
        var base = conflicts.base(pixelId);
        var pixel = editable(pixelId);
        var form = PixelForm.of(pixel);
        form.base = base;
        return Templates.form(forms.edit(caller.get(), pixel, form, Errors.NONE));
    }

    @POST
    @Path("pixels/{pixelId}/edit")
    @PermissionsAllowed("edit-pixel")
    public Response save(@RestPath long pixelId, @BeanParam PixelForm form) {
        var stored = editable(pixelId);
        if (isUnmerged(stored, form)) {
            return conflict(pixelId, form, true);
        }
        var inputErrors = new Violations();
        var draft = form.draft(inputErrors);
        var owner = owners.of(caller.get(), PixelOwner.of(stored));
        var attempt = Attempt.at(
                forms.errors(owner, draft, inputErrors),
                () -> pixels.edit(
                        caller.get().because(form.reason),
                        pixelId,
                        FormInput.version(form.version),
                        draft,
                        form.stopsLive()));
        return attempt.answer(
                pixel -> saved(pixel, doneMessage(pixel)),
                errors -> page(422, forms.edit(caller.get(), editable(pixelId), form, errors)),
                () -> conflict(pixelId, form, false));
    }

    /** What the form says about what is typed so far; for the script of the page. */
    @POST
    @Path("networks/{networkId}/pixels/notes")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    public TemplateInstance notesForNetwork(@RestPath long networkId, @BeanParam PixelForm form) {
        return notes(PixelOwner.network(networkId), form);
    }

    /** The same for an advertiser's new pixel. */
    @POST
    @Path("advertisers/{advertiserId}/pixels/notes")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    public TemplateInstance notesForAdvertiser(@RestPath long advertiserId, @BeanParam PixelForm form) {
        return notes(PixelOwner.advertiser(advertiserId), form);
    }

    /** The same for a creative's new pixel. */
    @POST
    @Path("creatives/{creativeId}/pixels/notes")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    public TemplateInstance notesForCreative(@RestPath long creativeId, @BeanParam PixelForm form) {
        return notes(PixelOwner.creative(creativeId), form);
    }

    /** The same while a pixel is edited. */
    @POST
    @Path("pixels/{pixelId}/notes")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    public TemplateInstance notesOfPixel(@RestPath long pixelId, @BeanParam PixelForm form) {
        var pixel = editable(pixelId);
        return Templates.formHelp(forms.help(owners.of(caller.get(), PixelOwner.of(pixel)), pixel, form));
    }

    /** The form as one of its buttons leaves it, such as a fix or a search: see {@link FormButton}. Nothing is saved. */
    @POST
    @Path("networks/{networkId}/pixels/form")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    public TemplateInstance applyButtonForNetwork(@RestPath long networkId, @BeanParam PixelForm form) {
        return afterButton(PixelOwner.network(networkId), form);
    }

    /** The same for an advertiser's new pixel. */
    @POST
    @Path("advertisers/{advertiserId}/pixels/form")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    public TemplateInstance applyButtonForAdvertiser(@RestPath long advertiserId, @BeanParam PixelForm form) {
        return afterButton(PixelOwner.advertiser(advertiserId), form);
    }

    /** The same for a creative's new pixel. */
    @POST
    @Path("creatives/{creativeId}/pixels/form")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    public TemplateInstance applyButtonForCreative(@RestPath long creativeId, @BeanParam PixelForm form) {
        return afterButton(PixelOwner.creative(creativeId), form);
    }

    /** The same while a pixel is edited. */
    @POST
    @Path("pixels/{pixelId}/form")
    @PermissionsAllowed("edit-pixel")
    @Transactional
    public Response applyButtonOfPixel(@RestPath long pixelId, @BeanParam PixelForm form) {
        var stored = editable(pixelId);
        if (isUnmerged(stored, form)) {
            return conflict(pixelId, form, true);
        }
        return page(200, forms.afterAction(caller.get(), stored, form));
    }

    private TemplateInstance notes(PixelOwner owner, PixelForm form) {
        return Templates.formHelp(forms.help(editable(owner), null, form));
    }

    private TemplateInstance afterButton(PixelOwner owner, PixelForm form) {
        return Templates.form(forms.afterAction(editable(owner), form));
    }

    private TemplateInstance fresh(PixelOwner owner) {
        checks.open(caller.get(), owner);
        return Templates.form(forms.create(editable(owner), PixelForm.fresh(), Errors.NONE));
    }

    private Response create(PixelOwner owner, PixelForm form) {
        var shown = owners.of(caller.get(), owner);
        if (form.isSearchingTargets()) {
            return page(200, forms.create(editable(owner), form, Errors.NONE));
        }
        var inputErrors = new Violations();
        var draft = form.draft(inputErrors);
        var appliesTo = form.appliesTo(owner, inputErrors);
        var attempt = Attempt.at(
                forms.errors(shown, draft, inputErrors), () -> pixels.create(caller.get(), owner, draft, appliesTo));
        return attempt.answer(
                pixel -> saved(
                        pixel,
                        pixel.reviewStatus == ReviewStatus.APPROVED
                                ? "Created and approved. It can fire from now on."
                                : "Created. It cannot fire until a reviewer approves it."),
                errors -> page(422, forms.create(shown, form, errors)),
                () -> page(409, forms.create(shown, form, Errors.NONE)));
    }

    private static String doneMessage(Pixel pixel) {
        if (pixel.waiting != null && pixel.waiting.isPending()) {
            return "Saved. The live version stays as it is; the edit waits for review.";
        }
        return pixel.reviewStatus == ReviewStatus.PENDING
                ? "Saved. It cannot fire until a reviewer approves it."
                : "Saved.";
    }

    private Response saved(Pixel pixel, String text) {
        var action = undoable.ofAll(caller.get(), pixel.networkId, text);
        var page = flash.done("/pixels/" + pixel.id, action);
        if (!pixel.isSecure()) {
            flash.warning("It has no secure variant: it never fires on secure inventory.");
        }
        return page;
    }

    private Owner editable(PixelOwner owner) {
        var shown = owners.of(caller.get(), owner);
        caller.get().grants().require(Permission.EDIT_PIXEL, shown.accessScope());
        return shown;
    }

    private Pixel editable(long pixelId) {
        return access.editable(caller.get(), pixelId);
    }

    /** Whether two edits are to be merged and cannot be yet. An archived pixel has to be restored first. */
    private boolean isUnmerged(Pixel stored, PixelForm form) {
        return form.merge != null
                && !stored.isArchived()
                && !conflicts.merge(caller.get(), stored.id, form, MergeChoices.sent());
    }

    private Response conflict(long pixelId, PixelForm form, boolean submitted) {
        var view = conflicts.view(caller.get(), pixelId, form, MergeChoices.sent(), submitted);
        return Response.status(409).entity(Templates.conflict(view)).build();
    }

    private static Response page(int status, PixelFormView view) {
        return Response.status(status).entity(Templates.form(view)).build();
    }
}
