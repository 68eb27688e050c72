package org.pixelkeep.vendor;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network's trust in a vendor.
 *
 * @param vendor the vendor's name
 * @param by who answers for it, for four eyes; {@code null}: the system
 */
public record VendorTrust(String vendor, @Nullable Long by) {
    /**
     * The trust in those of the vendors that are trusted, allowed, and not archived, by name. One query.
     *
     * <p>As it is in the database now, not when the transaction loaded the vendor: it can have received another host in
     * between, from somebody who answers for the trust since then.
     */
    public static List<VendorTrust> in(long networkId, Collection<Long> vendorIds) {
        return vendorIds.isEmpty()
                ? List.of()
                : Vendor.getEntityManager()
                        .createQuery("""
                                select new org.pixelkeep.vendor.VendorTrust(v.name, v.trustedBy) from Vendor v
                                where v.networkId = :networkId and v.id in :ids
                                    and v.trusted = true and v.policy = ALLOW and v.archivedAt is null
                                order by v.name, v.id""", VendorTrust.class)
                        .setParameter("networkId", networkId)
                        .setParameter("ids", vendorIds)
                        .getResultList();
    }
}
