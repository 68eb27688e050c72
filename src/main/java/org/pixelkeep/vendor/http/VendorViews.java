package org.pixelkeep.vendor.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorAccess;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.directory.DirectoryEntry;
import org.pixelkeep.vendor.directory.VendorDirectory;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/** Assembles the vendor form. Each is read in one transaction. */
@Transactional
@ApplicationScoped
class VendorViews {
    /**
     * The form.
     *
     * @param form as typed, or what is stored
     * @param stored the vendor as it is; {@code null} for one that is new
     * @param listed its entry in the built-in directory; {@code null}: it has none
     * @param sources where the entry's facts are from, in words
     * @param impact of the chosen policy; {@code null}: it was not asked for
     */
    record Page(
            long networkId,
            VendorForm form,
            Errors errors,
            @Nullable EditConflict conflict,
            @Nullable Stored stored,
            @Nullable DirectoryEntry listed,
            List<String> sources,
            @Nullable Consequences impact) {
        /** Whether it is archived and nothing was typed: then there is no form. */
        public boolean isReadOnly() {
            return stored != null && stored.archived() && errors.isEmpty();
        }

        /** Whether it shows what was typed, with its impact. */
        public boolean isPreviewed() {
            return impact != null;
        }

        /** Why it is no longer in business, and what replaces it. */
        public String retirement() {
            var retired = listed == null ? null : listed.retired();
            return retired == null ? "" : retired.note();
        }

        public List<Choice> categories() {
            return Choice.of(VendorCategory.values());
        }

        public List<Choice> policies() {
            return Choice.of(VendorPolicy.values());
        }
    }

    /**
     * The vendor as it is.
     *
     * @param hosts in order
     * @param pixels how many pixels name it
     */
    record Stored(
            long id,
            String name,
            VendorCategory category,
            VendorPolicy policy,
            List<String> hosts,
            boolean archived,
            long version,
            long pixels) {
        Stored {
            hosts = List.copyOf(hosts);
        }
    }

    private final VendorAccess vendors;
    private final NetworkAccess networks;
    private final PixelVendors pixels;
    private final VendorDirectory directory;

    VendorViews(VendorAccess vendors, NetworkAccess networks, PixelVendors pixels, VendorDirectory directory) {
        this.vendors = vendors;
        this.networks = networks;
        this.pixels = pixels;
        this.directory = directory;
    }

    Page blank(Caller caller, long networkId) {
        return refused(caller, networkId, VendorForm.empty(), Errors.NONE);
    }

    /** @throws org.pixelkeep.shared.error.NotPermitted when the caller can see the directory but may not change it */
    Page refused(Caller caller, long networkId, VendorForm form, Errors errors) {
        networks.reach(caller, Permission.VIEW_VENDOR, networkId);
        caller.grants().require(Permission.EDIT_VENDOR, Scope.network(networkId));
        return new Page(networkId, form, errors, null, null, null, List.of(), null);
    }

    /** What was typed, with the impact of the policy that it chooses. */
    Page previewed(Caller caller, long vendorId, VendorForm form, Consequences impact) {
        return page(editable(caller, vendorId), form, Errors.NONE, null, impact);
    }

    Page edit(Caller caller, long vendorId) {
        var vendor = editable(caller, vendorId);
        return page(vendor, VendorForm.of(vendor, vendors.hostNames(vendorId)), Errors.NONE, null, null);
    }

    Page refusedEdit(Caller caller, long vendorId, VendorForm form, Errors errors) {
        return page(editable(caller, vendorId), form, errors, null, null);
    }

    Page conflict(Caller caller, long vendorId, VendorForm form) {
        var vendor = editable(caller, vendorId);
        return page(
                vendor,
                form.withVersion(vendor.version),
                Errors.NONE,
                form.against(vendor, vendors.hostNames(vendorId)),
                null);
    }

    private Page page(
            Vendor vendor,
            VendorForm form,
            Errors errors,
            @Nullable EditConflict conflict,
            @Nullable Consequences impact) {
        var hosts = vendors.hostNames(vendor.id);
        var listed = directory.entry(vendor.code).orElse(null);
        var named = pixels.counts(List.of(vendor.id)).getOrDefault(vendor.id, 0L);
        return new Page(
                vendor.networkId,
                form,
                errors,
                conflict,
                new Stored(
                        vendor.id,
                        vendor.name,
                        vendor.category,
                        vendor.policy,
                        hosts,
                        vendor.isArchived(),
                        vendor.version,
                        named),
                listed,
                listed == null
                        ? List.of()
                        : listed.sources().stream()
                                .map(source -> directory.sources().getOrDefault(source, source))
                                .toList(),
                impact);
    }

    private Vendor editable(Caller caller, long vendorId) {
        var vendor = vendors.visible(caller, vendorId);
        caller.grants().require(Permission.EDIT_VENDOR, Scope.network(vendor.networkId));
        return vendor;
    }
}
