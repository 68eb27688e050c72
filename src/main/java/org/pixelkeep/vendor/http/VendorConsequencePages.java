package org.pixelkeep.vendor.http;

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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorAccess;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.LocalPath;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.Rate;

/** The impact of a new vendor policy, before it is set. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class VendorConsequencePages {
    @CheckedTemplate(basePath = "vendor")
    static class Templates {
        private Templates() {}

        static native TemplateInstance consequences(PolicyView view);

        static native TemplateInstance consequences$list(PolicyView view);
    }

    /**
     * What the page shows.
     *
     * @param next where it leads on to; {@code null}: to the vendor in the directory
     */
    record PolicyView(
            long vendorId,
            long networkId,
            String name,
            long version,
            VendorPolicy policy,
            @Nullable String next,
            Consequences consequences) {
        public String title() {
            return button() + " " + name + "?";
        }

        public String button() {
            return switch (policy) {
                case ALLOW -> "Allow";
                case WARN -> "Warn about";
                case BLOCK -> "Block";
            };
        }

        public String back() {
            return next == null ? VendorPages.place(networkId, vendorId, name) : next;
        }
    }

    private final VendorAccess vendors;
    private final VendorViews views;
    private final VendorService service;
    private final ConsequenceService consequences;
    private final PageFrame frame;
    private final Htmx htmx;
    private final CurrentCaller caller;

    VendorConsequencePages(
            VendorAccess vendors,
            VendorViews views,
            VendorService service,
            ConsequenceService consequences,
            PageFrame frame,
            Htmx htmx,
            CurrentCaller caller) {
        this.vendors = vendors;
        this.views = views;
        this.service = service;
        this.consequences = consequences;
        this.frame = frame;
        this.htmx = htmx;
        this.caller = caller;
    }

    @GET
    @Path("vendors/{vendorId}/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-vendor")
    public TemplateInstance consequences(
            @RestPath long vendorId,
            @RestQuery @Nullable String policy,
            @RestQuery @Nullable String next,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before) {
        var vendor = editable(vendorId);
        frame.in(vendor.networkId);
        var chosen = chosen(policy);
        var view = new PolicyView(
                vendorId,
                vendor.networkId,
                vendor.name,
                vendor.version,
                chosen,
                LocalPath.of(next).orElse(null),
                impact(
                        vendorId,
                        chosen,
                        new SliceRequest(ConsequenceService.FIRST, Texts.given(after), Texts.given(before), null)));
        return htmx.wantsFragment() ? Templates.consequences$list(view) : Templates.consequences(view);
    }

    /** The form again as it was typed, with the impact of the policy that it chooses. */
    @POST
    @Path("vendors/{vendorId}/consequences")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-vendor")
    public Response ofForm(@RestPath long vendorId, @BeanParam VendorForm form) {
        var actor = caller.get();
        frame.in(editable(vendorId).networkId);
        var chosen = chosen(form.policy);
        return Attempt.at(() -> impact(vendorId, chosen, new SliceRequest(ConsequenceService.FIRST, null, null, null)))
                .answer(
                        impact -> Response.ok(
                                        VendorFormPages.Templates.form(views.previewed(actor, vendorId, form, impact)))
                                .build(),
                        wrong -> FormResponses.refused(
                                VendorFormPages.Templates.form(views.refusedEdit(actor, vendorId, form, wrong))),
                        () -> FormResponses.conflict(
                                VendorFormPages.Templates.form(views.conflict(actor, vendorId, form))));
    }

    private Consequences impact(long vendorId, VendorPolicy policy, SliceRequest listed) {
        return consequences.of(
                caller.get(),
                editable(vendorId).networkId,
                () -> service.setPolicy(caller.get(), vendorId, null, policy),
                listed);
    }

    private Vendor editable(long vendorId) {
        var vendor = vendors.visible(caller.get(), vendorId);
        caller.get().grants().require(Permission.EDIT_VENDOR, Scope.network(vendor.networkId));
        return vendor;
    }

    private static VendorPolicy chosen(@Nullable String policy) {
        return FormInput.constant(VendorPolicy.class, policy)
                .orElseThrow(() -> new InvalidInput("policy", "Choose allow, warn, or block."));
    }
}
