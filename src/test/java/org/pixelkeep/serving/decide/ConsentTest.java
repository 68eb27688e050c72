package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.pixelkeep.serving.decide.Facts.USUAL;
import static org.pixelkeep.serving.decide.Facts.banner;
import static org.pixelkeep.serving.decide.Facts.pixel;
import static org.pixelkeep.serving.decide.Facts.strict;
import static org.pixelkeep.serving.decide.Facts.vendor;

import com.iabtcf.encoder.PublisherRestrictionEntry;
import com.iabtcf.encoder.TCStringEncoder;
import com.iabtcf.v2.RestrictionType;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.serving.consent.Consent;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.TcString;
import org.pixelkeep.vendor.VendorPolicy;

public class ConsentTest {
    private static final int GVL_ID = 755;

    @Test
    void a_vendor_with_consent_for_every_purpose_may_fire() {
        var consent =
                consent(tc -> tc.addVendorConsent(GVL_ID).addPurposesConsent(1).addPurposesConsent(7));

        assertThat(consent.lacking(needing(1, 7))).isEmpty();
    }

    @Test
    void the_purposes_that_are_not_allowed_are_named() {
        var consent = consent(tc -> tc.addVendorConsent(GVL_ID).addPurposesConsent(1));

        assertThat(consent.lacking(needing(1, 7, 10)))
                .contains("The viewer has not allowed Adscope (Global Vendor List ID 755) purposes 7, 10.");
        assertThat(consent.lacking(needing(1, 7)))
                .contains("The viewer has not allowed Adscope (Global Vendor List ID 755) purpose 7.");
    }

    @Test
    void consent_to_the_purpose_without_the_vendor_is_not_enough() {
        var consent = consent(tc -> tc.addVendorConsent(GVL_ID + 1).addPurposesConsent(1));

        assertThat(consent.lacking(needing(1))).isPresent();
    }

    @Test
    void legitimate_interest_is_enough_where_vendor_and_purpose_have_it() {
        var consent = consent(tc -> tc.addVendorLegitimateInterest(GVL_ID).addPurposesLITransparency(7));

        assertThat(consent.lacking(needing(7))).isEmpty();
        assertThat(consent.lacking(needing(7, 8))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"1, 2, false", "1, 4, false", "3, 2, true", "3, 4, false", "6, 4, false", "2, 4, true", "7, 4, true"})
    void legitimate_interest_counts_only_for_purposes_that_know_it(int purpose, int policyVersion, boolean counts) {
        var consent = consent(tc -> tc.tcfPolicyVersion(policyVersion)
                .addVendorLegitimateInterest(GVL_ID)
                .addPurposesLITransparency(purpose));

        assertThat(consent.lacking(needing(purpose)).isEmpty()).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({"NOT_ALLOWED, false, false", "REQUIRE_CONSENT, true, false", "REQUIRE_LEGITIMATE_INTEREST, false, true"
    })
    void the_publishers_restriction_decides_on_what_a_purpose_rests(
            RestrictionType restriction, boolean consentCounts, boolean interestCounts) {
        var entry = PublisherRestrictionEntry.newBuilder()
                .purposeId(7)
                .restrictionType(restriction)
                .addVendor(GVL_ID)
                .build();
        var byConsent =
                consent(tc -> tc.addVendorConsent(GVL_ID).addPurposesConsent(7).addPublisherRestrictionEntry(entry));
        var byInterest = consent(tc -> tc.addVendorLegitimateInterest(GVL_ID)
                .addPurposesLITransparency(7)
                .addPublisherRestrictionEntry(entry));

        assertThat(byConsent.lacking(needing(7)).isEmpty()).isEqualTo(consentCounts);
        assertThat(byInterest.lacking(needing(7)).isEmpty()).isEqualTo(interestCounts);
    }

    @Test
    void a_vendor_that_was_not_disclosed_has_no_legitimate_interest() {
        var disclosed = consent(tc -> onlyInterest(tc).clearDisclosedVendors().addDisclosedVendors(GVL_ID));
        var undisclosed = consent(tc -> onlyInterest(tc).clearDisclosedVendors().addDisclosedVendors(GVL_ID + 1));

        assertThat(disclosed.lacking(needing(7))).isEmpty();
        assertThat(undisclosed.lacking(needing(7)))
                .contains("The viewer has not allowed Adscope (Global Vendor List ID 755) purpose 7."
                        + " It was not disclosed to the viewer, so it has no legitimate interest.");
        assertThat(undisclosed.lacking(needing())).isPresent();
    }

    @Test
    void consent_counts_whoever_was_disclosed() {
        var consent = consent(tc -> tc.clearDisclosedVendors()
                .addDisclosedVendors(GVL_ID + 1)
                .addVendorConsent(GVL_ID)
                .addPurposesConsent(7));

        assertThat(consent.lacking(needing(7))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59Z, 4, true",
        "2026-02-28T23:59:59Z, 5, true",
        "2026-03-01T00:00:00Z, 4, false",
        "2026-03-01T00:00:00Z, 5, false"
    })
    void a_string_without_the_disclosed_vendors_is_valid_only_if_it_was_made_before_march_2026(
            Instant lastUpdated, int policyVersion, boolean valid) {
        var byInterest = consent(tc -> onlyInterest(tc)
                .lastUpdated(lastUpdated)
                .tcfPolicyVersion(policyVersion)
                .clearDisclosedVendors());
        var byConsent = consent(tc -> tc.lastUpdated(lastUpdated)
                .tcfPolicyVersion(policyVersion)
                .clearDisclosedVendors()
                .addVendorConsent(GVL_ID)
                .addPurposesConsent(7));

        assertThat(byInterest.lacking(needing(7)).isEmpty()).isEqualTo(valid);
        assertThat(byConsent.lacking(needing(7)).isEmpty()).isEqualTo(valid);
        if (!valid) {
            assertThat(byConsent.lacking(needing(7)).orElseThrow()).contains("does not list the vendors disclosed");
        }
    }

    /** Written by the IAB’s libraries: an example of the specification, with the segments in both orders. */
    @ParameterizedTest
    @CsvSource({
        "COsbk4AOSbk4AnWAAAENAwCgAAAAAAAAAAYgACPAAAAA.YAAAAAAAAAA",
        "COtybn4PA_zT4KjACBENAPCIAEBAAECAAIAAAAAAAAAA.IFoEUQQgAIQwgIwQABAEAAAAOIAACAIAAAAQAIAgEAACEAAAAAgAQBAAAAAAAGBAAgAAAAAAAFAAECAAAgAAQARAEQAAAAAJAAIAAgAAAYQEAAAQmAgBC3ZAYzUw.QFoEUQQgAIQwgIwQABAEAAAAOIAACAIAAAAQAIAgEAACEAAAAAgAQBAAAAAAAGBAAgAAAAAAAFAAECAAAgAAQARAEQAAAAAJAAIAAgAAAYQEAAAQmAgBC3ZAYzUw.YAAAAAAAAAA",
        "COtybn4PA_zT4KjACBENAPCIAEBAAECAAIAAAAAAAAAA.YAAAAAAAAAA.IFoEUQQgAIQwgIwQABAEAAAAOIAACAIAAAAQAIAgEAACEAAAAAgAQBAAAAAAAGBAAgAAAAAAAFAAECAAAgAAQARAEQAAAAAJAAIAAgAAAYQEAAAQmAgBC3ZAYzUw"
    })
    void strings_of_other_libraries_are_read(String tc) {
        assertThat(Consent.parse(tc).lacking(needing(1, 7))).isPresent();
    }

    @Test
    void a_string_of_the_policies_of_tcf_2_3_knows_no_interest_in_profiles() {
        var consent = consent(tc -> onlyInterest(tc).addPurposesLITransparency(3));

        assertThat(consent.lacking(needing(7))).isEmpty();
        assertThat(consent.lacking(needing(3, 7))).isPresent();
    }

    @Test
    void a_pixel_without_a_vendor_fires_unless_the_network_holds_it_back() {
        var candidates = List.of(pixel(1).candidate());

        var usual = Resolver.resolve(banner(), candidates, USUAL.with(nothing()), 1);
        var strict = Resolver.resolve(strict(banner()), candidates, USUAL.with(nothing()), 1);
        var unasked = Resolver.resolve(strict(banner()), candidates, USUAL, 1);

        assertThat(usual.firingIds()).containsExactly(1L);
        assertThat(unasked.firingIds()).containsExactly(1L);
        assertThat(strict.heldBack())
                .extracting(HeldBackPixel::reason, HeldBackPixel::detail)
                .containsExactly(tuple(
                        HoldBack.CONSENT_MISSING, "Its vendor is unknown, so the consent string cannot allow it."));
    }

    @Test
    void a_pixel_with_a_vendor_outside_the_list_is_not_one_of_an_unknown_vendor() {
        var candidates = List.of(
                pixel(1).vendors(vendor("Adscope", VendorPolicy.ALLOW, null)).candidate());

        assertThat(Resolver.resolve(strict(banner()), candidates, USUAL.with(nothing()), 1)
                        .firingIds())
                .containsExactly(1L);
    }

    @Test
    void a_vendor_that_is_not_on_the_list_needs_nothing() {
        assertThat(nothing().lacking(vendor("Adscope", VendorPolicy.ALLOW, null, 1, 2)))
                .isEmpty();
    }

    @Test
    void a_vendor_without_purposes_needs_to_be_allowed_itself() {
        assertThat(nothing().lacking(needing()))
                .contains("The viewer has not allowed Adscope (Global Vendor List ID 755).");
        assertThat(consent(tc -> tc.addVendorConsent(GVL_ID)).lacking(needing()))
                .isEmpty();
    }

    @Test
    void consent_is_asked_per_pixel_and_every_vendor_of_it_counts() {
        var consent = consent(tc -> tc.addVendorConsent(GVL_ID).addPurposesConsent(1));
        var candidates = List.of(
                pixel(1).vendors(needing(1)).candidate(),
                pixel(2).vendors(needing(1), vendor("Beacon", VendorPolicy.ALLOW, 10, 1))
                        .candidate(),
                pixel(3).candidate());

        var answer = Resolver.resolve(banner(), candidates, USUAL.with(consent), 1);

        assertThat(answer.firingIds()).containsExactly(1L, 3L);
        assertThat(answer.heldBack())
                .extracting(HeldBackPixel::pixelId, HeldBackPixel::reason, HeldBackPixel::detail)
                .containsExactly(tuple(
                        2L,
                        HoldBack.CONSENT_MISSING,
                        "The viewer has not allowed Beacon (Global Vendor List ID 10) purpose 1."));
    }

    @Test
    void without_a_consent_string_nothing_is_held_back_for_consent() {
        var answer =
                Resolver.resolve(banner(), List.of(pixel(1).vendors(needing(1)).candidate()), USUAL, 1);

        assertThat(answer.firingIds()).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "not a TCF version 2 consent string",
                "!!!",
                "BOEFEAyOEFEAyAHABDENAI4AAAB9vABAASA",
                "CAAA"
            })
    void what_is_no_string_of_version_2_is_refused_for_its_field(String tc) {
        assertThatThrownBy(() -> Consent.parse(tc))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(violation -> violation.field())
                                .containsExactly("tc"));
    }

    private static TCStringEncoder.Builder onlyInterest(TCStringEncoder.Builder tc) {
        return tc.addVendorLegitimateInterest(GVL_ID).addPurposesLITransparency(7);
    }

    /** A viewer who allowed nothing. */
    public static Consent nothing() {
        return consent(tc -> tc);
    }

    public static Consent consent(UnaryOperator<TCStringEncoder.Builder> choices) {
        return Consent.parse(TcString.of(choices));
    }

    private static VendorFacts needing(Integer... purposes) {
        return vendor("Adscope", VendorPolicy.ALLOW, GVL_ID, purposes);
    }
}
