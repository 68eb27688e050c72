package org.pixelkeep.vendor;

import java.util.Set;
import org.pixelkeep.access.Caller;

/**
 * Raised inside the transaction that gives hosts to a vendor or takes them away, so that pixels are recognized again.
 *
 * @param hosts those that were added or removed
 */
public record VendorHostsChanged(long networkId, Set<String> hosts, Caller caller) {
    public VendorHostsChanged {
        hosts = Set.copyOf(hosts);
    }
}
