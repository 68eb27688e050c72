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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorAccess;
import org.pixelkeep.vendor.VendorService;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.CostlyPage;

/** The form to add and edit vendors. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class VendorFormPages {
    @CheckedTemplate(basePath = "vendor")
    static class Templates {
        private Templates() {}

        static native TemplateInstance form(VendorViews.Page view);
    }

    private final VendorViews views;
    private final VendorAccess access;
    private final VendorService vendors;
    private final UndoableActions undoable;
    private final CurrentCaller caller;
    private final PageFrame frame;
    private final Flash flash;

    VendorFormPages(
            VendorViews views,
            VendorAccess access,
            VendorService vendors,
            UndoableActions undoable,
            CurrentCaller caller,
            PageFrame frame,
            Flash flash) {
        this.views = views;
        this.access = access;
        this.vendors = vendors;
        this.undoable = undoable;
        this.caller = caller;
        this.frame = frame;
        this.flash = flash;
    }

    @GET
    @Path("networks/{networkId}/vendors/new")
    @PermissionsAllowed("edit-vendor")
    @CostlyPage
    public TemplateInstance blank(@RestPath long networkId) {
        return page(views.blank(caller.get(), networkId));
    }

    @POST
    @Path("networks/{networkId}/vendors")
    @PermissionsAllowed("edit-vendor")
    public Response create(@RestPath long networkId, @BeanParam VendorForm form) {
        var actor = caller.get().because(form.reason);
        return Attempt.at(form.errors(), () -> vendors.create(actor, networkId, form.draft()))
                .answer(
                        made -> undoable(made, "“" + made.name + "” was added to the directory."),
                        wrong -> FormResponses.refused(page(views.refused(actor, networkId, form, wrong))),
                        () -> FormResponses.conflict(page(views.blank(actor, networkId))));
    }

    @GET
    @Path("vendors/{vendorId}/edit")
    @PermissionsAllowed("edit-vendor")
    @CostlyPage
    public TemplateInstance edit(@RestPath long vendorId) {
        return page(views.edit(caller.get(), vendorId));
    }

    @POST
    @Path("vendors/{vendorId}/edit")
    @PermissionsAllowed("edit-vendor")
    public Response save(@RestPath long vendorId, @BeanParam VendorForm form) {
        var actor = caller.get().because(form.reason);
        return Attempt.at(form.errors(), () -> vendors.edit(actor, vendorId, form.readVersion(), form.draft()))
                .answer(
                        saved -> undoable(saved, "“" + saved.name + "” was saved."),
                        wrong -> FormResponses.refused(page(views.refusedEdit(actor, vendorId, form, wrong))),
                        () -> FormResponses.conflict(page(views.conflict(actor, vendorId, form))));
    }

    @POST
    @Path("vendors/{vendorId}/archive")
    @PermissionsAllowed("edit-vendor")
    public Response archive(@RestPath long vendorId, @RestForm @Nullable String version) {
        vendors.archive(caller.get(), vendorId, FormInput.version(version));
        var vendor = access.visible(caller.get(), vendorId);
        return undoable(vendor, "“" + vendor.name + "” was archived and is no longer recognized.");
    }

    @POST
    @Path("vendors/{vendorId}/restore")
    @PermissionsAllowed("edit-vendor")
    public Response restore(@RestPath long vendorId) {
        var vendor = vendors.restore(caller.get(), vendorId, null);
        return undoable(vendor, "“" + vendor.name + "” was restored to the directory.");
    }

    private TemplateInstance page(VendorViews.Page view) {
        frame.in(view.networkId());
        return Templates.form(view);
    }

    private Response undoable(Vendor vendor, String words) {
        var action = undoable.of(caller.get(), vendor.networkId, EntityKind.VENDOR, vendor.id, words)
                .inWords(words);
        var place = vendor.isArchived()
                ? "/networks/" + vendor.networkId + "/vendors"
                : VendorPages.place(vendor.networkId, vendor.id, vendor.name);
        return flash.done(place, action);
    }
}
