package org.pixelkeep.serving.consent;

import com.iabtcf.decoder.TCString;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import org.pixelkeep.vendor.directory.LegalBases.Basis;

/**
 * An IAB Transparency and Consent Framework string, version 2. A vendor may use a purpose on the basis that it registered:
 * with consent, or with legitimate interest where the framework allows it. A publisher can forbid a purpose, or require the
 * other basis; a vendor that is not flexible then may not use it. Where the registration is not known, either basis counts.
 * Says nothing about vendors not on the Global Vendor List.
 *
 * <p>Since TCF 2.3 a string lists the vendors that were disclosed to the viewer: the others have no legitimate interest.
 * A string without the list is invalid and allows nothing, unless it was last updated before March 2026.
 *
 * @param disclosing whether it lists the disclosed vendors
 */
record TcfConsent(TCString string, boolean disclosing) implements ConsentSignal {
    private static final int TCF_2_2 = 4;

    /** The type of the segment that lists the disclosed vendors: the first three bits. */
    private static final int DISCLOSED_VENDORS = 1;

    private static final int BITS_AFTER_TYPE = 3;
    private static final Instant DISCLOSURE_REQUIRED = Instant.parse("2026-03-01T00:00:00Z");

    /** The string; empty if it is not version 2. */
    static Optional<TcfConsent> read(String tc) {
        try {
            var written = tc.strip();
            var string = TCString.decode(written);
            return string.getVersion() == 2
                    ? Optional.of(new TcfConsent(string, isDisclosing(written)))
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** In any order after the core segment, as each names its type. */
    private static boolean isDisclosing(String written) {
        return Arrays.stream(written.split("\\.", -1))
                .skip(1)
                .anyMatch(segment -> BitReader.first(segment) >> BITS_AFTER_TYPE == DISCLOSED_VENDORS);
    }

    @Override
    public Optional<String> lacking(VendorFacts vendor) {
        var gvlId = vendor.gvlId();
        if (gvlId == null) {
            return Optional.empty();
        }
        if (!disclosing && !string.getLastUpdated().isBefore(DISCLOSURE_REQUIRED)) {
            return Optional.of("The consent string is not valid: it was made after February 2026 and does not list the"
                    + " vendors disclosed to the viewer, as TCF 2.3 requires.");
        }
        if (vendor.purposes().isEmpty()) {
            return string.getVendorConsent().contains(gvlId) || hasLegitimateInterest(gvlId)
                    ? Optional.empty()
                    : Optional.of(
                            "The viewer has not allowed " + ConsentSignal.listed(vendor) + "." + undisclosed(gvlId));
        }
        return ConsentSignal.refusal(vendor, purpose -> allows(vendor, gvlId, purpose))
                .map(refusal -> refusal + undisclosed(gvlId));
    }

    @Override
    public Optional<String> lackingUnknown() {
        return Optional.of("Its vendor is unknown, so the consent string cannot allow it.");
    }

    private boolean hasLegitimateInterest(int gvlId) {
        return string.getVendorLegitimateInterest().contains(gvlId)
                && (!disclosing || string.getDisclosedVendors().contains(gvlId));
    }

    /** A sentence to add if only the disclosure is missing. */
    private String undisclosed(int gvlId) {
        return string.getVendorLegitimateInterest().contains(gvlId) && !hasLegitimateInterest(gvlId)
                ? " It was not disclosed to the viewer, so it has no legitimate interest."
                : "";
    }

    private boolean allows(VendorFacts vendor, int gvlId, int purpose) {
        var required = EnumSet.noneOf(Basis.class);
        for (var restriction : string.getPublisherRestrictions()) {
            if (restriction.getPurposeId() == purpose
                    && restriction.getVendorIds().contains(gvlId)) {
                switch (restriction.getRestrictionType()) {
                    case NOT_ALLOWED -> {
                        return false;
                    }
                    case REQUIRE_CONSENT -> required.add(Basis.CONSENT);
                    case REQUIRE_LEGITIMATE_INTEREST -> required.add(Basis.LEGITIMATE_INTEREST);
                    default -> {}
                }
            }
        }
        return vendor.registered().allowed(purpose, required).stream().anyMatch(basis -> has(basis, gvlId, purpose));
    }

    private boolean has(Basis basis, int gvlId, int purpose) {
        return switch (basis) {
            case CONSENT ->
                string.getVendorConsent().contains(gvlId)
                        && string.getPurposesConsent().contains(purpose);
            case LEGITIMATE_INTEREST ->
                knowsLegitimateInterest(purpose)
                        && hasLegitimateInterest(gvlId)
                        && string.getPurposesLITransparency().contains(purpose);
        };
    }

    /** Purpose 1 never uses legitimate interest; since TCF 2.2 (policy version 4), neither do 3 to 6. */
    private boolean knowsLegitimateInterest(int purpose) {
        return purpose != 1 && !(string.getTcfPolicyVersion() >= TCF_2_2 && purpose >= 3 && purpose <= 6);
    }
}
