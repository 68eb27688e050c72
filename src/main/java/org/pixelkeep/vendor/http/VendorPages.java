package org.pixelkeep.vendor.http;

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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.undo.UndoableActions;
import org.pixelkeep.vendor.VendorAccess;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Format;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.LocalPath;

/** The vendor directory of a network, and its policy for each vendor. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class VendorPages {
    private final VendorTable table;
    private final VendorAccess vendors;
    private final VendorService service;
    private final UndoableActions undoable;
    private final CurrentCaller caller;
    private final Flash flash;
    private final Htmx htmx;

    VendorPages(
            VendorTable table,
            VendorAccess vendors,
            VendorService service,
            UndoableActions undoable,
            CurrentCaller caller,
            Flash flash,
            Htmx htmx) {
        this.table = table;
        this.vendors = vendors;
        this.service = service;
        this.undoable = undoable;
        this.caller = caller;
        this.flash = flash;
        this.htmx = htmx;
    }

    /**
     * What the page shows.
     *
     * @param q what was searched for; empty for everything
     * @param archived whether those in the archive are shown
     * @param mayEdit whether the reader changes the directory
     */
    record VendorsView(
            long networkId,
            String q,
            boolean archived,
            Slice<VendorView> vendors,
            boolean mayEdit,
            List<Choice> policies) {}

    @CheckedTemplate(basePath = "vendor")
    static class Templates {
        private Templates() {}

        static native TemplateInstance list(VendorsView view);

        static native TemplateInstance list$vendors(VendorsView view);
    }

    @GET
    @Path("networks/{networkId}/vendors")
    @PermissionsAllowed("view-vendor")
    @Transactional
    public TemplateInstance list(
            @RestPath long networkId,
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String sort,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before) {
        var request = new SliceRequest(SliceRequest.USUAL, Texts.given(after), Texts.given(before), Texts.given(sort));
        var archived = Filtering.archived(state);
        var view = new VendorsView(
                networkId,
                Objects.requireNonNullElse(q, ""),
                archived,
                table.read(caller.get(), networkId, q, archived, request),
                caller.get().grants().allows(Permission.EDIT_VENDOR, Scope.network(networkId)),
                Choice.of(VendorPolicy.values()));
        return htmx.wantsFragment() ? Templates.list$vendors(view) : Templates.list(view);
    }

    /** Where the vendor is in the directory, which has it on its first page when it is searched by its name. */
    static String place(long networkId, long vendorId, String name) {
        return "/networks/" + networkId + "/vendors?q=" + Format.urlPart(name) + "#vendor-" + vendorId;
    }

    /**
     * Sets the policy.
     *
     * @param next where to go on; absent: that vendor in the directory
     */
    @POST
    @Path("vendors/{vendorId}/policy")
    @PermissionsAllowed("edit-vendor")
    public Response setPolicy(
            @RestPath long vendorId,
            @RestForm @Nullable String policy,
            @RestForm @Nullable String reason,
            @RestForm @Nullable Long version,
            @RestForm @Nullable String next) {
        var chosen = Arrays.stream(VendorPolicy.values())
                .filter(each -> each.name().equals(policy))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("policy", "Choose allow, warn, or block."));
        service.setPolicy(caller.get().because(reason), vendorId, version, chosen);
        var vendor = vendors.visible(caller.get(), vendorId);
        var action = undoable.of(caller.get(), vendor.networkId, EntityKind.VENDOR, vendorId, "");
        return flash.done(
                LocalPath.of(next).orElseGet(() -> place(vendor.networkId, vendorId, vendor.name)),
                action.inWords(doneMessage(chosen, vendor.name)));
    }

    private static String doneMessage(VendorPolicy policy, String name) {
        return switch (policy) {
            case ALLOW -> "Pixels of " + name + " can fire.";
            case WARN -> "Pixels of " + name + " can fire, with a warning.";
            case BLOCK -> "Pixels of " + name + " are held back from now on.";
        };
    }
}
