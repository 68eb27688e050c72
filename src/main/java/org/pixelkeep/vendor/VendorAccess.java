package org.pixelkeep.vendor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.access.Sight;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;

/** Access checks for a network's vendor directory. */
@ApplicationScoped
public class VendorAccess implements Sight {
    private final EntityManager entityManager;
    private final NetworkAccess networks;

    VendorAccess(EntityManager entityManager, NetworkAccess networks) {
        this.entityManager = entityManager;
        this.networks = networks;
    }

    @Override
    public String pathVariable() {
        return "vendorId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        Vendor vendor = Vendor.findById(id);
        return vendor != null && grants.allows(Permission.VIEW_VENDOR, Scope.network(vendor.networkId));
    }

    /** @throws NotFound when it does not exist or is not visible to the caller */
    public Vendor visible(Caller caller, long vendorId) {
        Vendor vendor = Vendor.findById(vendorId);
        if (vendor == null) {
            throw new NotFound("vendor");
        }
        caller.grants().requireSight(Permission.VIEW_VENDOR, Scope.network(vendor.networkId), "vendor");
        return vendor;
    }

    /** The vendor of the network with this ID, archived or not; empty if the caller does not see it. One query. */
    public Optional<Vendor> find(Caller caller, long networkId, long vendorId) {
        return Optional.ofNullable(Vendor.<Vendor>findById(vendorId))
                .filter(vendor -> vendor.networkId == networkId)
                .filter(vendor -> sees(caller, vendor));
    }

    /** The same by its name, which no other vendor of the network has. One query. */
    public Optional<Vendor> find(Caller caller, long networkId, String name) {
        return Vendor.<Vendor>find("networkId = ?1 and name = ?2", networkId, name)
                .firstResultOptional()
                .filter(vendor -> sees(caller, vendor));
    }

    private static boolean sees(Caller caller, Vendor vendor) {
        return caller.grants().allows(Permission.VIEW_VENDOR, Scope.network(vendor.networkId));
    }

    /** @throws NotFound when the network is not visible to the caller */
    public Listing<Vendor> listing(Caller caller, long networkId, @Nullable String text) {
        return listing(caller, networkId, text, false);
    }

    /**
     * @param archived archived ones instead of active ones
     * @throws NotFound when the network is not visible to the caller
     */
    public Listing<Vendor> listing(Caller caller, long networkId, @Nullable String text, boolean archived) {
        networks.reach(caller, Permission.VIEW_VENDOR, networkId);
        return new Listing<>(entityManager, Vendor.class, "Vendor v", "v", vendor -> vendor.id)
                .where("v.networkId = :networkId", "networkId", networkId)
                .where(archived ? "v.archivedAt is not null" : "v.archivedAt is null")
                .whereWords(
                        "v.name like :text or v.company like :text or exists (select h from VendorHost h where h.vendorId = v.id and h.host like :text)",
                        "text",
                        text)
                .order("name", "v.name", false, String.class, vendor -> vendor.name)
                .order("-name", "v.name", true, String.class, vendor -> vendor.name)
                .orderById();
    }

    /**
     * The hosts of vendors in use with each of the words, in order. One query.
     *
     * @throws NotFound when the network is not visible to the caller
     */
    public List<String> hostsWith(Caller caller, long networkId, String text, int max) {
        networks.reach(caller, Permission.VIEW_VENDOR, networkId);
        return new Listing<>(entityManager, VendorHost.class, "VendorHost h", "h", host -> host.id)
                        .where("h.networkId = :networkId", "networkId", networkId)
                        .where("exists (select v.id from Vendor v where v.id = h.vendorId and v.archivedAt is null)")
                        .whereWords("h.host like :text", "text", text)
                        .first(max, "h.host, h.id")
                        .stream()
                        .map(host -> host.host)
                        .toList();
    }

    /** The hosts of one vendor, in order. One query. */
    public List<String> hostNames(long vendorId) {
        return hosts(List.of(vendorId)).stream().map(host -> host.host).toList();
    }

    /** The hosts of the vendors, by host. One query. */
    public List<VendorHost> hosts(List<Long> vendorIds) {
        return vendorIds.isEmpty() ? List.of() : VendorHost.list("vendorId in ?1 order by host", vendorIds);
    }
}
