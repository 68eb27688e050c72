package org.pixelkeep.pixel.http.paste;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.bulk.PixelBatchService;
import org.pixelkeep.pixel.http.form.Owner;
import org.pixelkeep.pixel.http.form.Owners;
import org.pixelkeep.pixel.http.form.PixelFormPages;
import org.pixelkeep.pixel.http.form.PixelForms;
import org.pixelkeep.pixel.http.form.Preview;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.rate.Rate;

/** The pieces of a pasted text: shown, confirmed with their impact, and created as one change set. */
@Path("/")
@AcceptsBody(BodySize.MARKUP)
@Produces(MediaType.TEXT_HTML)
class PastePages {
    @CheckedTemplate(basePath = "pixel")
    static class Templates {
        private Templates() {}

        static native TemplateInstance pasted(PasteView view);
    }

    private final Owners owners;
    private final PasteViews views;
    private final PixelForms forms;
    private final PixelBatchService pixels;
    private final ConsequenceService consequences;
    private final UndoableActions undoable;
    private final Flash flash;
    private final CurrentCaller caller;

    PastePages(
            Owners owners,
            PasteViews views,
            PixelForms forms,
            PixelBatchService pixels,
            ConsequenceService consequences,
            UndoableActions undoable,
            Flash flash,
            CurrentCaller caller) {
        this.owners = owners;
        this.views = views;
        this.forms = forms;
        this.pixels = pixels;
        this.consequences = consequences;
        this.undoable = undoable;
        this.flash = flash;
        this.caller = caller;
    }

    @POST
    @Path("networks/{networkId}/pixels/pasted")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public Response readForNetwork(@RestPath long networkId, @BeanParam PasteForm form) {
        return read(PixelOwner.network(networkId), form);
    }

    @POST
    @Path("advertisers/{advertiserId}/pixels/pasted")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public Response readForAdvertiser(@RestPath long advertiserId, @BeanParam PasteForm form) {
        return read(PixelOwner.advertiser(advertiserId), form);
    }

    @POST
    @Path("creatives/{creativeId}/pixels/pasted")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public Response readForCreative(@RestPath long creativeId, @BeanParam PasteForm form) {
        return read(PixelOwner.creative(creativeId), form);
    }

    /** What creating the confirmed pieces would do; nothing is written. */
    @POST
    @Path("networks/{networkId}/pixels/pasted/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public Response impactForNetwork(@RestPath long networkId, @BeanParam PasteForm form) {
        return impactOn(PixelOwner.network(networkId), form);
    }

    /** The same for an advertiser's pixels. */
    @POST
    @Path("advertisers/{advertiserId}/pixels/pasted/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public Response impactForAdvertiser(@RestPath long advertiserId, @BeanParam PasteForm form) {
        return impactOn(PixelOwner.advertiser(advertiserId), form);
    }

    /** The same for a creative's pixels. */
    @POST
    @Path("creatives/{creativeId}/pixels/pasted/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public Response impactForCreative(@RestPath long creativeId, @BeanParam PasteForm form) {
        return impactOn(PixelOwner.creative(creativeId), form);
    }

    /** Creates the confirmed pieces: all of them, as one change set, or none. */
    @POST
    @Path("networks/{networkId}/pixels/pasted/all")
    @PermissionsAllowed("edit-pixel")
    public Response createForNetwork(@RestPath long networkId, @BeanParam PasteForm form) {
        return create(PixelOwner.network(networkId), form);
    }

    /** The same for an advertiser's pixels. */
    @POST
    @Path("advertisers/{advertiserId}/pixels/pasted/all")
    @PermissionsAllowed("edit-pixel")
    public Response createForAdvertiser(@RestPath long advertiserId, @BeanParam PasteForm form) {
        return create(PixelOwner.advertiser(advertiserId), form);
    }

    /** The same for a creative's pixels. */
    @POST
    @Path("creatives/{creativeId}/pixels/pasted/all")
    @PermissionsAllowed("edit-pixel")
    public Response createForCreative(@RestPath long creativeId, @BeanParam PasteForm form) {
        return create(PixelOwner.creative(creativeId), form);
    }

    private Response read(PixelOwner of, PasteForm form) {
        var owner = editable(of);
        try {
            var chosen = form.inForm == null ? Optional.<PixelDraft>empty() : views.draft(owner, form, form.inForm);
            return chosen.map(draft -> Response.ok(
                                    PixelFormPages.Templates.form(forms.create(owner, form.inForm(draft), Errors.NONE)))
                            .build())
                    .orElseGet(() -> page(200, views.of(owner, form, List.of(), null)));
        } catch (InvalidInput tooLong) {
            return page(422, views.unread(owner, form, tooLong.violations()));
        }
    }

    private Response impactOn(PixelOwner of, PasteForm form) {
        var owner = editable(of);
        try {
            var drafts = views.drafts(owner, form);
            var impact = consequences.of(
                    caller.get(),
                    owner.networkId(),
                    () -> pixels.createAll(caller.get(), of, drafts, form.appliesTo(of)),
                    ConsequenceService.first());
            return page(200, views.of(owner, form, List.of(), new Preview(impact, List.of())));
        } catch (InvalidInput refused) {
            return refused(owner, form, refused.violations());
        } catch (Conflict conflict) {
            return refused(owner, form, general(conflict));
        }
    }

    private Response create(PixelOwner of, PasteForm form) {
        var owner = editable(of);
        try {
            var appliesTo = form.appliesTo(of);
            var created = pixels.createAll(caller.get().because(form.reason), of, views.drafts(owner, form), appliesTo);
            var applies = !appliesTo.isEmpty() || owner.creativeId() != null;
            var action = undoable.ofAll(caller.get(), owner.networkId(), doneMessage(created, applies));
            return flash.done(pageOf(owner, created), action);
        } catch (InvalidInput refused) {
            return refused(owner, form, refused.violations());
        } catch (Conflict conflict) {
            return refused(owner, form, general(conflict));
        }
    }

    private Response refused(Owner owner, PasteForm form, List<Violation> violations) {
        try {
            return page(422, views.of(owner, form, violations, null));
        } catch (InvalidInput tooLong) {
            return page(422, views.unread(owner, form, tooLong.violations()));
        }
    }

    private static List<Violation> general(Conflict conflict) {
        return List.of(new Violation("", String.valueOf(conflict.getMessage())));
    }

    /** @param applies whether they apply to anything yet */
    private static String doneMessage(List<Pixel> created, boolean applies) {
        var isSingle = created.size() == 1;
        var approved = created.stream()
                .filter(pixel -> pixel.reviewStatus == ReviewStatus.APPROVED)
                .count();
        var many = isSingle ? "1 pixel was created" : created.size() + " pixels were created in one change set";
        var all = approved == created.size() ? many + " and approved." : many + ".";
        if (!applies) {
            return all
                    + (isSingle
                            ? " It applies to no creatives yet. Attach it below."
                            : " They apply to no creatives yet. Attach them on their pages.");
        }
        return approved == created.size()
                ? all
                : all
                        + (isSingle
                                ? " It fires as soon as a reviewer approves it."
                                : " They fire as soon as a reviewer approves them.");
    }

    /** The only one, or where the pixels of the owner are listed; those of a creative are on its page. */
    private static String pageOf(Owner owner, List<Pixel> created) {
        return created.size() == 1
                ? "/pixels/" + created.get(0).id
                : owner.creativeId() == null ? owner.pixelsHref() : owner.href();
    }

    private Owner editable(PixelOwner owner) {
        var shown = owners.of(caller.get(), owner);
        caller.get().grants().require(Permission.EDIT_PIXEL, shown.accessScope());
        return shown;
    }

    private static Response page(int status, PasteView view) {
        return Response.status(status).entity(Templates.pasted(view)).build();
    }
}
