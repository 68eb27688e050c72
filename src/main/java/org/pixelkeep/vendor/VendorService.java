package org.pixelkeep.vendor;

import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.Action;
import org.pixelkeep.history.History;
import org.pixelkeep.history.Writer;
import org.pixelkeep.network.NetworkCreated;
import org.pixelkeep.shared.NotFound;
import org.pixelkeep.shared.StaleVersion;

/** The only writer of vendors. */
@Writer
public class VendorService {
    private final VendorDirectory directory;
    private final History history;
    private final Clock clock;

    VendorService(VendorDirectory directory, History history, Clock clock) {
        this.directory = directory;
        this.history = history;
        this.clock = clock;
    }

    /** Gives a new network its directory, in the transaction that creates it. */
    @Transactional(Transactional.TxType.MANDATORY)
    void furnish(@Observes NetworkCreated network) {
        for (var entry : directory.entries()) {
            var vendor = new Vendor();
            vendor.networkId = network.networkId();
            vendor.name = entry.name();
            vendor.category = entry.category();
            vendor.gvlId = entry.gvlId();
            vendor.purposes =
                    entry.purposes().stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
            vendor.declareToAdx = entry.declareToAdx();
            vendor.policy = VendorPolicy.ALLOW;
            vendor.createdAt = clock.instant();
            vendor.updatedAt = vendor.createdAt;
            vendor.persist();
            for (var name : entry.hosts()) {
                var host = new VendorHost();
                host.networkId = network.networkId();
                host.vendorId = vendor.id;
                host.host = name;
                host.persist();
            }
            history.record(network.caller(), Action.CREATE, vendor.subject(), null, vendor.image(entry.hosts()));
        }
    }

    /**
     * Sets whether the network allows, warns of or blocks the vendor; for administrators and reviewers.
     *
     * @param version as the caller read it; {@code null} to save over whatever is there
     */
    public void setPolicy(Caller caller, long vendorId, @Nullable Long version, VendorPolicy policy) {
        Vendor vendor = Vendor.findById(vendorId, LockModeType.PESSIMISTIC_WRITE);
        if (vendor == null) {
            throw new NotFound("vendor");
        }
        caller.grants().requireSight(Permission.VIEW_VENDOR, Scope.network(vendor.networkId), "vendor");
        caller.grants().require(Permission.EDIT_VENDOR, Scope.network(vendor.networkId));
        StaleVersion.check(version, vendor.version);
        if (vendor.policy == policy) {
            return;
        }
        var hosts = hostsOf(vendor);
        var before = vendor.image(hosts);
        vendor.policy = policy;
        vendor.updatedAt = clock.instant();
        history.record(caller, Action.EDIT, vendor.subject(), before, vendor.image(hosts));
    }

    private static List<String> hostsOf(Vendor vendor) {
        List<VendorHost> hosts = VendorHost.list("vendorId = ?1 order by host", vendor.id);
        return hosts.stream().map(host -> host.host).toList();
    }
}
