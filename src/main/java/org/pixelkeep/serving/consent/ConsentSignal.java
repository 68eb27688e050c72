package org.pixelkeep.serving.consent;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** What a consent string or section says about vendors. */
interface ConsentSignal {
    /** What the vendor lacks, in words; empty if nothing. */
    Optional<String> lacking(VendorFacts vendor);

    /** What a pixel without a known vendor lacks where the network wants such pixels held back; empty if nothing. */
    Optional<String> lackingUnknown();

    /** The vendor with its ID in the vendor list. */
    static String listed(VendorFacts vendor) {
        return vendor.name() + " (Global Vendor List ID " + vendor.gvlId() + ")";
    }

    /** The sentence for refused purposes; empty if all are allowed. */
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
