package org.pixelkeep.serving.consent;

import com.iabtcf.decoder.TCString;
import com.iabtcf.v2.RestrictionType;
import java.util.Optional;

/**
 * An IAB Transparency and Consent Framework string, version 2. A vendor may use a purpose with consent, or with
 * legitimate interest where the framework allows it, in both cases within the publisher's restrictions. Says nothing
 * about vendors not on the Global Vendor List.
 */
record TcfConsent(TCString string) implements ConsentSignal {
    private static final int TCF_2_2 = 4;

    /** The string; empty if it is not version 2. */
    static Optional<TcfConsent> read(String tc) {
        try {
            var string = TCString.decode(tc.strip());
            return string.getVersion() == 2 ? Optional.of(new TcfConsent(string)) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> lacking(VendorFacts vendor) {
        var gvlId = vendor.gvlId();
        if (gvlId == null) {
            return Optional.empty();
        }
        if (vendor.purposes().isEmpty()) {
            return string.getVendorConsent().contains(gvlId)
                            || string.getVendorLegitimateInterest().contains(gvlId)
                    ? Optional.empty()
                    : Optional.of("The viewer has not allowed " + ConsentSignal.listed(vendor) + ".");
        }
        return ConsentSignal.refusal(vendor, purpose -> allows(gvlId, purpose));
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

    /** Purpose 1 never uses legitimate interest; since TCF 2.2 (policy version 4), neither do 3 to 6. */
    private boolean knowsLegitimateInterest(int purpose) {
        return purpose != 1 && !(string.getTcfPolicyVersion() >= TCF_2_2 && purpose >= 3 && purpose <= 6);
    }
}
