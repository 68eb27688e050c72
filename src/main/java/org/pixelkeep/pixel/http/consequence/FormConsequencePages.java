package org.pixelkeep.pixel.http.consequence;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.http.form.Owner;
import org.pixelkeep.pixel.http.form.Owners;
import org.pixelkeep.pixel.http.form.PixelForm;
import org.pixelkeep.pixel.http.form.PixelFormPages;
import org.pixelkeep.pixel.http.form.PixelFormView;
import org.pixelkeep.pixel.http.form.PixelForms;
import org.pixelkeep.pixel.http.form.Preview;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.guard.AcceptsBody;
import org.pixelkeep.web.guard.BodySize;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.Rate;

/** The impact of saving the pixel form: in the form itself, and creative by creative on its own page. */
@Path("/")
@AcceptsBody(BodySize.MARKUP)
@Produces(MediaType.TEXT_HTML)
class FormConsequencePages {
    @CheckedTemplate(basePath = "pixel")
    static class Templates {
        private Templates() {}

        static native TemplateInstance formConsequences(PixelFormView view, Consequences consequences);
    }

    private final Owners owners;
    private final PixelAccess access;
    private final PixelService pixels;
    private final PixelForms forms;
    private final ConsequenceService consequences;
    private final Htmx htmx;
    private final CurrentCaller caller;

    FormConsequencePages(
            Owners owners,
            PixelAccess access,
            PixelService pixels,
            PixelForms forms,
            ConsequenceService consequences,
            Htmx htmx,
            CurrentCaller caller) {
        this.owners = owners;
        this.access = access;
        this.pixels = pixels;
        this.forms = forms;
        this.consequences = consequences;
        this.htmx = htmx;
        this.caller = caller;
    }

    @POST
    @Path("pixels/{pixelId}/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public TemplateInstance ofEdit(@RestPath long pixelId, @BeanParam PixelForm form, @BeanParam ListForm list) {
        var pixel = access.editable(caller.get(), pixelId);
        return page(
                owners.of(caller.get(), PixelOwner.of(pixel)),
                form,
                new Violations(),
                list,
                draft -> pixels.edit(caller.get(), pixelId, null, draft, form.stopsLive()),
                () -> forms.edit(caller.get(), access.editable(caller.get(), pixelId), form, Errors.NONE));
    }

    @POST
    @Path("networks/{networkId}/pixels/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public TemplateInstance ofNewForNetwork(
            @RestPath long networkId, @BeanParam PixelForm form, @BeanParam ListForm list) {
        return ofNew(PixelOwner.network(networkId), form, list);
    }

    @POST
    @Path("advertisers/{advertiserId}/pixels/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public TemplateInstance ofNewForAdvertiser(
            @RestPath long advertiserId, @BeanParam PixelForm form, @BeanParam ListForm list) {
        return ofNew(PixelOwner.advertiser(advertiserId), form, list);
    }

    @POST
    @Path("creatives/{creativeId}/pixels/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-pixel")
    public TemplateInstance ofNewForCreative(
            @RestPath long creativeId, @BeanParam PixelForm form, @BeanParam ListForm list) {
        return ofNew(PixelOwner.creative(creativeId), form, list);
    }

    private TemplateInstance ofNew(PixelOwner owner, PixelForm form, ListForm list) {
        var details = owners.of(caller.get(), owner);
        caller.get().grants().require(Permission.EDIT_PIXEL, details.accessScope());
        var errors = new Violations();
        var appliesTo = form.appliesTo(owner, errors);
        return page(
                details,
                form,
                errors,
                list,
                draft -> pixels.create(caller.get(), owner, draft, appliesTo),
                () -> forms.create(details, form, Errors.NONE));
    }

    private TemplateInstance page(
            Owner owner,
            PixelForm form,
            Violations errors,
            ListForm list,
            Consumer<PixelDraft> save,
            Supplier<PixelFormView> view) {
        var preview = preview(owner, form, errors, save, list.request());
        var impact = preview.consequences();
        if (list.isWanted() && impact != null) {
            return Templates.formConsequences(view.get(), impact);
        }
        var page = view.get().with(preview);
        return htmx.wantsFragment()
                ? PixelFormPages.Templates.form$consequences(page)
                : PixelFormPages.Templates.form(page);
    }

    private Preview preview(
            Owner owner, PixelForm form, Violations inputErrors, Consumer<PixelDraft> save, SliceRequest request) {
        var draft = form.draft(inputErrors);
        var errors = forms.errors(owner, draft, inputErrors);
        if (!errors.isEmpty()) {
            return withoutImpact(errors.violations());
        }
        try {
            return new Preview(
                    consequences.of(caller.get(), owner.networkId(), () -> save.accept(draft), request), List.of());
        } catch (InvalidInput refused) {
            return withoutImpact(refused.violations());
        } catch (Conflict conflict) {
            return new Preview(null, List.of(String.valueOf(conflict.getMessage())));
        }
    }

    private static Preview withoutImpact(List<Violation> violations) {
        return new Preview(null, violations.stream().map(Violation::message).toList());
    }
}
