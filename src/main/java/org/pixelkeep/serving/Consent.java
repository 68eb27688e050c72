package org.pixelkeep.serving;

import com.iabtcf.decoder.TCString;
import com.iabtcf.v2.RestrictionType;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pixelkeep.shared.InvalidInput;

/**
 * What a viewer allowed, read from a string of the IAB's Transparency and Consent Framework, version 2. A purpose is
 * allowed to a vendor by consent, or by legitimate interest where the framework knows that for the purpose, in both
 * cases as far as the publisher's restrictions let it.
 */
public final class Consent {
    private static final int TCF_2_2 = 4;

    private final TCString string;

    private Consent(TCString string) {
        this.string = string;
    }

    /** @throws InvalidInput for the field {@code tc} when it is not a TC string of version 2 */
    public static Consent parse(String tc) {
        try {
            var string = TCString.decode(tc.strip());
            if (string.getVersion() == 2) {
                return new Consent(string);
            }
        } catch (RuntimeException e) {
            throw (InvalidInput) notOne().initCause(e);
        }
        throw notOne();
    }

    /** What the vendor lacks, in words; empty when nothing, or when the vendor is not on the Global Vendor List. */
    Optional<String> lacking(VendorFacts vendor) {
        var gvlId = vendor.gvlId();
        if (gvlId == null) {
            return Optional.empty();
        }
        var who = vendor.name() + " (Global Vendor List id " + gvlId + ")";
        if (vendor.purposes().isEmpty()) {
            return string.getVendorConsent().contains(gvlId)
                            || string.getVendorLegitimateInterest().contains(gvlId)
                    ? Optional.empty()
                    : Optional.of("The viewer has not allowed " + who + ".");
        }
        var refused = refused(gvlId, vendor.purposes());
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        var purposes = refused.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Optional.of("The viewer has not allowed " + who + (refused.size() == 1 ? " purpose " : " purposes ")
                + purposes + ".");
    }

    private SortedSet<Integer> refused(int gvlId, SortedSet<Integer> purposes) {
        var refused = new TreeSet<Integer>();
        for (var purpose : purposes) {
            if (!allows(gvlId, purpose)) {
                refused.add(purpose);
            }
        }
        return refused;
    }

    private boolean allows(int gvlId, int purpose) {
        var byConsent = string.getVendorConsent().contains(gvlId)
                && string.getPurposesConsent().contains(purpose);
        var byInterest = knowsLegitimateInterest(purpose)
                && string.getVendorLegitimateInterest().contains(gvlId)
                && string.getPurposesLITransparency().contains(purpose);
        for (var restriction : string.getPublisherRestrictions()) {
            if (restriction.getPurposeId() == purpose
                    && restriction.getVendorIds().contains(gvlId)) {
                byConsent &= restriction.getRestrictionType() != RestrictionType.NOT_ALLOWED
                        && restriction.getRestrictionType() != RestrictionType.REQUIRE_LEGITIMATE_INTEREST;
                byInterest &= restriction.getRestrictionType() != RestrictionType.NOT_ALLOWED
                        && restriction.getRestrictionType() != RestrictionType.REQUIRE_CONSENT;
            }
        }
        return byConsent || byInterest;
    }

    /** Purpose 1 never rests on legitimate interest; since TCF 2.2 (policy version 4) neither do 3 to 6. */
    private boolean knowsLegitimateInterest(int purpose) {
        return purpose != 1 && !(string.getTcfPolicyVersion() >= TCF_2_2 && purpose >= 3 && purpose <= 6);
    }

    private static InvalidInput notOne() {
        return new InvalidInput("tc", "This is not a consent string of the TCF, version 2.");
    }
}
