package org.pixelkeep.vendor;

import java.util.Set;
import org.pixelkeep.access.Caller;

/**
 * Fired inside the transaction that adds or removes hosts of a vendor, so that vendors are recognized again.
 *
 * @param hosts the added or removed hosts
 */
public record VendorHostsChanged(long networkId, Set<String> hosts, Caller caller) {
    public VendorHostsChanged {
        hosts = Set.copyOf(hosts);
    }
}
