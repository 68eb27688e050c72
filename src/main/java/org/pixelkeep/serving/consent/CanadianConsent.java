package org.pixelkeep.serving.consent;

import com.iab.gpp.encoder.section.TcfCaV1;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The Canadian section of a GPP string. A vendor may use a purpose with express or implied consent, within the
 * publisher's restrictions. Says nothing about vendors not on the Global Vendor List.
 */
record CanadianConsent(
        BitSet expressVendors,
        BitSet impliedVendors,
        BitSet expressPurposes,
        BitSet impliedPurposes,
        List<Restriction> restrictions)
        implements ConsentSignal {
    private static final int REQUIRE_EXPRESS = 1;

    /** @param type 0: not allowed, 1: by express consent only, 2: by implied consent */
    record Restriction(int purpose, int type, BitSet vendors) {}

    static CanadianConsent of(TcfCaV1 section) {
        return new CanadianConsent(
                set(section.getVendorExpressConsent()),
                set(section.getVendorImpliedConsent()),
                numbers(section.getPurposesExpressConsent()),
                numbers(section.getPurposesImpliedConsent()),
                section.getPubRestrictions().stream()
                        .map(entry -> new Restriction(entry.getKey(), entry.getType(), set(entry.getIds())))
                        .toList());
    }

    @Override
    public Optional<String> lacking(VendorFacts vendor) {
        var gvlId = vendor.gvlId();
        if (gvlId == null) {
            return Optional.empty();
        }
        if (vendor.purposes().isEmpty()) {
            return expressVendors.get(gvlId) || impliedVendors.get(gvlId)
                    ? Optional.empty()
                    : Optional.of("The viewer has not allowed " + ConsentSignal.listed(vendor) + ".");
        }
        return ConsentSignal.refusal(vendor, purpose -> allows(gvlId, purpose));
    }

    @Override
    public Optional<String> lackingUnknown() {
        return Optional.of("Its vendor is unknown, so the consent string cannot allow it.");
    }

    private boolean allows(int gvlId, int purpose) {
        var express = expressVendors.get(gvlId) && expressPurposes.get(purpose);
        var implied = impliedVendors.get(gvlId) && impliedPurposes.get(purpose);
        for (var restriction : restrictions) {
            if (restriction.purpose() == purpose && restriction.vendors().get(gvlId)) {
                express &= restriction.type() != 0;
                implied &= restriction.type() != 0 && restriction.type() != REQUIRE_EXPRESS;
            }
        }
        return express || implied;
    }

    private static BitSet set(List<Integer> numbers) {
        var set = new BitSet();
        numbers.forEach(set::set);
        return set;
    }

    /** The positions of the bits that are set, counted from 1. */
    private static BitSet numbers(List<Boolean> set) {
        var numbers = new BitSet();
        for (var i = 0; i < set.size(); i++) {
            numbers.set(i + 1, set.get(i));
        }
        return numbers;
    }
}
