package org.pixelkeep.serving;

import com.iab.gpp.encoder.section.TcfCaV1;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Canadian section of a GPP string. A purpose is allowed to a vendor by express or by implied consent, as far as
 * the publisher's restrictions let it. Of vendors that are not on the Global Vendor List it says nothing.
 */
record CanadianConsent(
        Set<Integer> expressVendors,
        Set<Integer> impliedVendors,
        Set<Integer> expressPurposes,
        Set<Integer> impliedPurposes,
        List<Restriction> restrictions)
        implements ConsentSignal {
    private static final int REQUIRE_EXPRESS = 1;

    /** @param type 0: not allowed, 1: by express consent only, 2: by implied consent */
    record Restriction(int purpose, int type, Set<Integer> vendors) {}

    static CanadianConsent of(TcfCaV1 section) {
        return new CanadianConsent(
                new HashSet<>(section.getVendorExpressConsent()),
                new HashSet<>(section.getVendorImpliedConsent()),
                numbers(section.getPurposesExpressConsent()),
                numbers(section.getPurposesImpliedConsent()),
                section.getPubRestrictions().stream()
                        .map(entry -> new Restriction(entry.getKey(), entry.getType(), new HashSet<>(entry.getIds())))
                        .toList());
    }

    @Override
    public Optional<String> lacking(VendorFacts vendor) {
        var gvlId = vendor.gvlId();
        if (gvlId == null) {
            return Optional.empty();
        }
        if (vendor.purposes().isEmpty()) {
            return expressVendors.contains(gvlId) || impliedVendors.contains(gvlId)
                    ? Optional.empty()
                    : Optional.of("The viewer has not allowed " + ConsentSignal.listed(vendor) + ".");
        }
        return ConsentSignal.refusal(vendor, purpose -> allows(gvlId, purpose));
    }

    private boolean allows(int gvlId, int purpose) {
        var express = expressVendors.contains(gvlId) && expressPurposes.contains(purpose);
        var implied = impliedVendors.contains(gvlId) && impliedPurposes.contains(purpose);
        for (var restriction : restrictions) {
            if (restriction.purpose() == purpose && restriction.vendors().contains(gvlId)) {
                express &= restriction.type() != 0;
                implied &= restriction.type() != 0 && restriction.type() != REQUIRE_EXPRESS;
            }
        }
        return express || implied;
    }

    /** The places of what is set, from 1. */
    private static Set<Integer> numbers(List<Boolean> set) {
        var numbers = new HashSet<Integer>();
        for (var i = 0; i < set.size(); i++) {
            if (set.get(i)) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }
}
