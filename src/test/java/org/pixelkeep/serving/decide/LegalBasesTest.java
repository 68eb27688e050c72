package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.iabtcf.encoder.PublisherRestrictionEntry;
import com.iabtcf.encoder.TCStringEncoder;
import com.iabtcf.v2.RestrictionType;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.serving.consent.Consent;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.testing.TcString;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.directory.LegalBases;

/**
 * Worked examples of what a vendor registered, the viewer allowed, and the publisher restricts, by the section on publisher
 * restrictions of the TCF's specification.
 */
class LegalBasesTest {
    private static final int GVL_ID = 755;

    @ParameterizedTest
    @CsvSource({
        // registered, restriction, may use it with consent alone, may use it with legitimate interest alone
        "7C,  ,                            true,  false",
        "7L,  ,                            false, true",
        "7CF, ,                            true,  false",
        "7LF, ,                            false, true",
        "7C,  NOT_ALLOWED,                 false, false",
        "7L,  NOT_ALLOWED,                 false, false",
        "7CF, NOT_ALLOWED,                 false, false",
        "7LF, NOT_ALLOWED,                 false, false",
        "7C,  REQUIRE_CONSENT,             true,  false",
        "7L,  REQUIRE_CONSENT,             false, false",
        "7CF, REQUIRE_CONSENT,             true,  false",
        "7LF, REQUIRE_CONSENT,             true,  false",
        "7C,  REQUIRE_LEGITIMATE_INTEREST, false, false",
        "7L,  REQUIRE_LEGITIMATE_INTEREST, false, true",
        "7CF, REQUIRE_LEGITIMATE_INTEREST, false, true",
        "7LF, REQUIRE_LEGITIMATE_INTEREST, false, true",
        // not known how, or not registered at all: either counts
        ",    ,                            true,  true",
        "1C,  ,                            true,  true",
        ",    REQUIRE_CONSENT,             true,  false",
        ",    REQUIRE_LEGITIMATE_INTEREST, false, true"
    })
    void a_purpose_rests_on_what_was_registered_unless_it_is_flexible(
            @Nullable String registered, @Nullable RestrictionType restriction, boolean consent, boolean interest) {
        var vendor = registered(registered, 7);
        var byConsent = string(restriction, tc -> tc.addVendorConsent(GVL_ID).addPurposesConsent(7));
        var byInterest =
                string(restriction, tc -> tc.addVendorLegitimateInterest(GVL_ID).addPurposesLITransparency(7));

        assertThat(byConsent.lacking(vendor).isEmpty()).isEqualTo(consent);
        assertThat(byInterest.lacking(vendor).isEmpty()).isEqualTo(interest);
    }

    @Test
    void each_purpose_has_a_basis_of_its_own() {
        var both = string(
                null,
                tc -> tc.addVendorConsent(GVL_ID)
                        .addPurposesConsent(1)
                        .addVendorLegitimateInterest(GVL_ID)
                        .addPurposesLITransparency(7));

        assertThat(both.lacking(registered("1C,7L", 1, 7))).isEmpty();
        assertThat(both.lacking(registered("1C,7C", 1, 7)))
                .contains("The viewer has not allowed Adscope (Global Vendor List ID 755) purpose 7.");
    }

    @Test
    void legitimate_interest_counts_for_no_purpose_that_does_not_know_it_whatever_was_registered() {
        var interest = string(
                null,
                tc -> tc.addVendorLegitimateInterest(GVL_ID)
                        .addPurposesLITransparency(1)
                        .addPurposesLITransparency(3));

        assertThat(interest.lacking(registered("1L", 1))).isPresent();
        assertThat(interest.lacking(registered("3L", 3))).isPresent();
    }

    @Test
    void restrictions_that_contradict_each_other_allow_nothing() {
        var everything = TcString.of(tc -> restricted(
                restricted(
                        tc.addVendorConsent(GVL_ID)
                                .addPurposesConsent(7)
                                .addVendorLegitimateInterest(GVL_ID)
                                .addPurposesLITransparency(7),
                        RestrictionType.REQUIRE_CONSENT),
                RestrictionType.REQUIRE_LEGITIMATE_INTEREST));

        assertThat(Consent.parse(everything).lacking(registered("7LF", 7))).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7LF 1C|1C,7LF", "1C, 7L|1C,7L", "11CF|11CF"})
    void it_is_written_in_one_way(String typed, String written) {
        assertThat(LegalBases.read(typed).map(LegalBases::written)).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "7", "7X", "0C", "12C", "7C,7L", "7cf", "C7", "7C;1C"})
    void what_is_no_registration_is_not_read(String typed) {
        assertThat(LegalBases.read(typed)).isEmpty();
    }

    private interface Choices {
        TCStringEncoder.Builder of(TCStringEncoder.Builder tc);
    }

    private static Consent string(@Nullable RestrictionType restriction, Choices choices) {
        return Consent.parse(TcString.of(tc -> {
            var chosen = choices.of(tc);
            return restriction == null ? chosen : restricted(chosen, restriction);
        }));
    }

    private static TCStringEncoder.Builder restricted(TCStringEncoder.Builder tc, RestrictionType restriction) {
        return tc.addPublisherRestrictionEntry(PublisherRestrictionEntry.newBuilder()
                .purposeId(7)
                .restrictionType(restriction)
                .addVendor(GVL_ID)
                .build());
    }

    private static VendorFacts registered(@Nullable String bases, Integer... purposes) {
        return new VendorFacts(
                1,
                "Adscope",
                VendorPolicy.ALLOW,
                GVL_ID,
                new TreeSet<>(List.of(purposes)),
                LegalBases.ofStored(bases),
                true);
    }
}
