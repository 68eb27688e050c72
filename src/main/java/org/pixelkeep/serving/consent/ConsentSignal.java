package org.pixelkeep.serving.consent;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** What one string, or one section of one, says about vendors. */
interface ConsentSignal {
    /** What the vendor lacks, in words; empty when nothing. */
    Optional<String> lacking(VendorFacts vendor);

    /** The vendor as the frameworks with a vendor list know it. */
    static String listed(VendorFacts vendor) {
        return vendor.name() + " (Global Vendor List ID " + vendor.gvlId() + ")";
    }

    /** The sentence for the purposes that are not allowed; empty when all are. */
    static Optional<String> refusal(VendorFacts vendor, IntPredicate allowed) {
        var refused = refused(vendor.purposes(), allowed);
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        var purposes = refused.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Optional.of("The viewer has not allowed " + listed(vendor)
                + (refused.size() == 1 ? " purpose " : " purposes ") + purposes + ".");
    }

    private static SortedSet<Integer> refused(Collection<Integer> purposes, IntPredicate allowed) {
        var refused = new TreeSet<>(purposes);
        refused.removeIf(allowed::test);
        return refused;
    }
}
