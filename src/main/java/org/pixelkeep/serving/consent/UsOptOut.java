package org.pixelkeep.serving.consent;

import com.iab.gpp.encoder.section.EncodableSection;
import com.iab.gpp.encoder.section.UspV1;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a viewer in the United States opted out of, from one section of a GPP string. US laws allow data to flow until
 * the viewer opts out, and look at the vendor's role, not at a vendor list. So every vendor of a pixel counts:
 *
 * <ul>
 * <li>After an opt-out of sale or sharing, each vendor is a third party that must not receive the viewer's data, unless
 * the section says that the industry contract (MSPA, or LSPA before it) makes vendors service providers. Those may
 * measure and verify but not build or use profiles.
 * <li>After an opt-out of targeted advertising, vendors that build or use profiles are held back.
 * </ul>
 *
 * A vendor without recorded purposes counts as one that uses profiles.
 *
 * @param section in words, for use inside a sentence
 * @param disclosure whether the viewer opted out of sale or sharing, including by Global Privacy Control
 * @param targeting whether the viewer opted out of targeted advertising
 * @param contract whether the industry's contract makes vendors service providers
 */
record UsOptOut(String section, boolean disclosure, boolean targeting, boolean contract) implements ConsentSignal {
    private static final int OPTED_OUT = 1;
    private static final int NO_CONSENT = 1;
    private static final int YES = 1;
    /** TCF purposes 3 to 6: building and using profiles for advertising and content. */
    private static final int FIRST_PROFILE = 3;

    private static final int LAST_PROFILE = 6;

    static UsOptOut of(EncodableSection section) {
        if (section instanceof UspV1 usp) {
            return new UsOptOut("the US Privacy string", is(usp.getOptOutSale()), false, is(usp.getLspaCovered()));
        }
        var child = child(section);
        return new UsOptOut(
                words(section.getName()),
                child
                        || has(section, "SaleOptOut", OPTED_OUT)
                        || has(section, "SharingOptOut", OPTED_OUT)
                        || gpc(section),
                child || has(section, "TargetedAdvertisingOptOut", OPTED_OUT),
                contract(section));
    }

    @Override
    public Optional<String> lacking(VendorFacts vendor) {
        if (disclosure && !contract) {
            return Optional.of("The viewer opted out of sale and sharing (" + section + "), and " + vendor.name()
                    + " is a third party.");
        }
        if ((disclosure || targeting) && profiles(vendor)) {
            return Optional.of("The viewer opted out of " + (targeting ? "targeted advertising" : "sale and sharing")
                    + " (" + section + "), and " + vendor.name()
                    + (vendor.purposes().isEmpty()
                            ? " has no recorded purposes showing that it does not build profiles."
                            : " builds or uses profiles."));
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> lackingUnknown() {
        return disclosure || targeting
                ? Optional.of("The viewer opted out of " + (disclosure ? "sale and sharing" : "targeted advertising")
                        + " (" + section + "), and its vendor is unknown.")
                : Optional.empty();
    }

    private static boolean profiles(VendorFacts vendor) {
        return vendor.purposes().isEmpty()
                || !vendor.purposes().subSet(FIRST_PROFILE, LAST_PROFILE + 1).isEmpty();
    }

    /** Whether it makes vendors service providers to a viewer who opted out, which only two modes do. */
    private static boolean contract(EncodableSection section) {
        return has(section, "MspaCoveredTransaction", YES)
                && (has(section, "MspaOptOutOptionMode", YES) || has(section, "MspaServiceProviderMode", YES));
    }

    private static boolean is(Character answer) {
        return answer == 'Y' || answer == 'y';
    }

    private static boolean has(EncodableSection section, String field, int value) {
        return section.hasField(field) && section.getFieldValue(field).equals(value);
    }

    /** A child's data requires opt-in: without it, no data of a known child may flow. */
    private static boolean child(EncodableSection section) {
        var field = "KnownChildSensitiveDataConsents";
        if (!section.hasField(field)) {
            return false;
        }
        return section.getFieldValue(field) instanceof List<?> answers
                ? answers.contains(NO_CONSENT)
                : has(section, field, NO_CONSENT);
    }

    private static boolean gpc(EncodableSection section) {
        return section.hasField("Gpc") && Boolean.TRUE.equals(section.getFieldValue("Gpc"));
    }

    private static String words(String name) {
        return name.equals("usnat")
                ? "the US national section"
                : "the US section for " + name.substring(2).toUpperCase(Locale.ROOT);
    }
}
