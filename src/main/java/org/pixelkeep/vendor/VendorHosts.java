package org.pixelkeep.vendor;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Recognises vendors by the hosts that a pixel mentions. */
@ApplicationScoped
public class VendorHosts {

    /**
     * The ids of the vendors whose hosts, or subdomains of them, are among those given. One query.
     *
     * @param hosts lower case
     */
    public Set<Long> recognise(long networkId, Collection<String> hosts) {
        var candidates = new TreeSet<String>();
        for (var host : hosts) {
            for (var rest = host; rest.contains("."); rest = rest.substring(rest.indexOf('.') + 1)) {
                candidates.add(rest);
            }
        }
        if (candidates.isEmpty()) {
            return Set.of();
        }
        List<VendorHost> found =
                VendorHost.list("networkId = ?1 and host in ?2 order by vendorId", networkId, candidates);
        var vendors = new LinkedHashSet<Long>();
        found.forEach(host -> vendors.add(host.vendorId));
        return vendors;
    }
}
