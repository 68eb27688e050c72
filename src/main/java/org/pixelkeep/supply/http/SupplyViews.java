package org.pixelkeep.supply.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyAccess;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.directory.VendorDirectory;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/** Assembles the pages of supply sources. Each is read in one transaction. */
@Transactional
@ApplicationScoped
class SupplyViews {
    /**
     * The list.
     *
     * @param q what was searched for; empty for everything
     * @param archived whether those in the archive are shown
     * @param declared how many vendors of the network are declared to Google
     * @param vendors how many it has
     * @param listed the date of the built-in directory, from which they are known
     */
    record Sources(
            long networkId,
            String q,
            boolean archived,
            Slice<Row> sources,
            boolean mayEdit,
            long declared,
            long vendors,
            String listed) {}

    /** A source in the list. */
    record Row(long id, String code, String name, boolean vendorsDeclared, String list) {
        static Row of(SupplySource source) {
            return new Row(
                    source.id,
                    source.code,
                    source.name,
                    source.vendorsDeclared,
                    source.declarationList == DeclarationList.NONE ? "" : source.declarationList.title());
        }
    }

    /**
     * The form.
     *
     * @param form as typed, or what is stored
     * @param stored the source as it is; {@code null} for one that is new
     * @param impact of saving the form; {@code null}: it was not asked for
     */
    record Page(
            long networkId,
            SupplyForm form,
            Errors errors,
            @Nullable EditConflict conflict,
            @Nullable Stored stored,
            @Nullable Consequences impact) {
        /** Whether it is archived and nothing was typed: then there is no form. */
        public boolean isReadOnly() {
            return stored != null && stored.archived() && errors.isEmpty();
        }

        /** Whether it shows what was typed, with its impact. */
        public boolean isPreviewed() {
            return impact != null;
        }

        public List<Choice> lists() {
            return Arrays.stream(DeclarationList.values())
                    .map(list -> new Choice(
                            list.name(),
                            list == DeclarationList.NONE
                                    ? "Any vendor of the directory"
                                    : Texts.upperFirst(list.title())))
                    .toList();
        }
    }

    /** The source as it is. */
    record Stored(long id, String code, String name, boolean archived, long version) {}

    private final SupplyAccess access;
    private final NetworkAccess networks;
    private final VendorDirectory directory;

    SupplyViews(SupplyAccess access, NetworkAccess networks, VendorDirectory directory) {
        this.access = access;
        this.networks = networks;
        this.directory = directory;
    }

    Sources list(Caller caller, long networkId, @Nullable String q, boolean archived, SliceRequest request) {
        var slice = access.listing(caller, networkId, q, archived).slice(request);
        var vendors = Vendor.directory(networkId);
        return new Sources(
                networkId,
                Objects.requireNonNullElse(q, ""),
                archived,
                slice.map(Row::of),
                caller.grants().allows(Permission.EDIT_NETWORK, Scope.network(networkId)),
                vendors.stream().filter(Vendor::isDeclaredToGoogle).count(),
                vendors.size(),
                directory.updated());
    }

    Page blank(Caller caller, long networkId) {
        return refused(caller, networkId, SupplyForm.empty(), Errors.NONE);
    }

    /** @throws org.pixelkeep.shared.error.NotPermitted when the caller can see the sources but may not change them */
    Page refused(Caller caller, long networkId, SupplyForm form, Errors errors) {
        networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        caller.grants().require(Permission.EDIT_NETWORK, Scope.network(networkId));
        return new Page(networkId, form, errors, null, null, null);
    }

    Page edit(Caller caller, long sourceId) {
        var source = editable(caller, sourceId);
        return page(source, SupplyForm.of(source), Errors.NONE, null, null);
    }

    /** What was typed, with the impact of saving it. */
    Page previewed(Caller caller, long sourceId, SupplyForm form, Consequences impact) {
        return page(editable(caller, sourceId), form, Errors.NONE, null, impact);
    }

    Page refusedEdit(Caller caller, long sourceId, SupplyForm form, Errors errors) {
        return page(editable(caller, sourceId), form, errors, null, null);
    }

    Page conflict(Caller caller, long sourceId, SupplyForm form) {
        var source = editable(caller, sourceId);
        return page(source, form.withVersion(source.version), Errors.NONE, form.against(source), null);
    }

    SupplySource editable(Caller caller, long sourceId) {
        var source = access.visible(caller, sourceId);
        caller.grants().require(Permission.EDIT_NETWORK, Scope.network(source.networkId));
        return source;
    }

    private static Page page(
            SupplySource source,
            SupplyForm form,
            Errors errors,
            @Nullable EditConflict conflict,
            @Nullable Consequences impact) {
        return new Page(
                source.networkId,
                form,
                errors,
                conflict,
                new Stored(source.id, source.code, source.name, source.isArchived(), source.version),
                impact);
    }
}
