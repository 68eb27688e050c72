package org.pixelkeep.serving.consent;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.vendor.VendorPolicy;

/**
 * A vendor of a pixel.
 *
 * @param gvlId TCF Global Vendor List id; {@code null}: not on the list, so consent strings say nothing of it
 * @param purposes the TCF purposes that its pixels need to be allowed, ascending; may be empty
 * @param declaredToGoogle see {@link org.pixelkeep.vendor.Vendor#isDeclaredToGoogle}
 */
public record VendorFacts(
        long vendorId,
        String name,
        VendorPolicy policy,
        @Nullable Integer gvlId,
        SortedSet<Integer> purposes,
        boolean declaredToGoogle) {
    public VendorFacts {
        purposes = Collections.unmodifiableSortedSet(new TreeSet<>(purposes));
    }
}
