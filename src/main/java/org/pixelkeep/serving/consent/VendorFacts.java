package org.pixelkeep.serving.consent;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.directory.LegalBases;

/**
 * A vendor of a pixel.
 *
 * @param gvlId TCF Global Vendor List id; {@code null}: not on the list, so consent strings do not mention it
 * @param purposes the TCF purposes that its pixels need to be allowed, ascending; may be empty
 * @param bases the legal bases it registered for them; {@code null}: not known, so either basis counts
 * @param declaredToGoogle see {@link org.pixelkeep.vendor.Vendor#isDeclaredToGoogle}
 */
public record VendorFacts(
        long vendorId,
        String name,
        VendorPolicy policy,
        @Nullable Integer gvlId,
        SortedSet<Integer> purposes,
        @Nullable LegalBases bases,
        boolean declaredToGoogle) {
    private static final LegalBases UNKNOWN = new LegalBases(Collections.emptySortedMap(), Collections.emptySet());

    public VendorFacts {
        purposes = Collections.unmodifiableSortedSet(new TreeSet<>(purposes));
    }

    /** The legal bases of its purposes; if they are not known, any basis for each. */
    LegalBases registered() {
        return bases == null ? UNKNOWN : bases;
    }
}
