package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pixelkeep.serving.decide.Facts.vendor;

import com.iab.gpp.encoder.GppModel;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.serving.consent.Consent;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.testing.TcString;
import org.pixelkeep.vendor.VendorPolicy;

class GppConsentTest {
    private static final int GVL_ID = 755;
    private static final VendorFacts MEASURING = vendor("Adscope", VendorPolicy.ALLOW, GVL_ID, 1, 7);
    private static final VendorFacts PROFILING = vendor("Retarget", VendorPolicy.ALLOW, GVL_ID, 1, 4, 7);
    private static final VendorFacts UNLISTED = vendor("Beacon", VendorPolicy.ALLOW, null);

    @Test
    void the_european_section_counts_as_a_string_of_the_tcf() {
        var allowing = TcString.of(
                tc -> tc.addVendorConsent(GVL_ID).addPurposesConsent(1).addPurposesConsent(7));
        var refusing = TcString.of(tc -> tc);

        assertThat(gpp(model -> model.decodeSection("tcfeuv2", allowing)).lacking(MEASURING))
                .isEmpty();
        assertThat(gpp(model -> model.decodeSection("tcfeuv2", refusing)).lacking(MEASURING))
                .contains("The viewer has not allowed Adscope (Global Vendor List ID 755) purposes 1, 7.");
        assertThat(gpp(model -> model.decodeSection("tcfeuv2", refusing)).lacking(UNLISTED))
                .isEmpty();
        assertThat(Consent.parseGpp(string(model -> model.decodeSection("tcfeuv2", refusing)), Set.of(), false)
                        .lacking(MEASURING))
                .as("the GDPR does not apply")
                .isEmpty();
    }

    /** Written by the IAB’s library for JavaScript, which keeps to the specification. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "DBABDA~BQuRf-NQuRf-NAAAAAENAACAAQQAAAAAAAItACEsFWAAAAA.YAAAAAAAAAA 50,278 1,7",
                "DBABDA~BQuRf-NQuRf-NAAAAAENAACAAQQAAAAAAAItABFIwAAAAA.YAAAAAAAAAA 278 1,7",
                "DBABDA~BQuRf-NQuRf-NAAAAAENAACAAQQAACAAAAfRAD5xVGyQMC84ASskowAA.YAAAAAAAAAA 1,2,3,4,755,756,757,1000 1,7",
                "DBABDA~BQuRf-NQuRf-NAAAAAENAACAAQQAAAAAAAXnABQBMAAAAI4BecAJWSUY.YAAAAAAAAAA 755 1",
                "DBABDA~BQuRf-NQuRf-NAAAAAENAACAAQQAAQQAAAXnABQBMC84AKAJgBDoF5wAUATBgK-gA4BGwA.YAAAAAAAAAA 755 1,7",
                "DBABDA~BQuRf-NQuRf-NAAAAAENAACAAQQAACAAAAfRAD5xVGyQMC84ASskowAA.YAAAAAAAAAA 12,755 4"
            })
    void the_canadian_section_is_read_as_its_specification_has_it(String gpp, String vendors, String purposes) {
        var consent = Consent.parseGpp(gpp, Set.of(), true);
        for (var purpose : numbers(purposes)) {
            assertThat(numbers(vendors))
                    .as("purpose %d", purpose)
                    .allMatch(id -> consent.lacking(vendor("Listed", VendorPolicy.ALLOW, id, purpose))
                            .isEmpty());
            assertThat(consent.lacking(vendor("Not listed", VendorPolicy.ALLOW, 13, purpose)))
                    .isPresent();
        }
    }

    @Test
    void a_string_is_as_long_as_a_consent_platform_makes_it_at_most() {
        var input = ContextInput.builder()
                .tc("C".repeat(16_385))
                .gpp("D".repeat(16_385))
                .build();

        assertThatThrownBy(() -> input.context(Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::field)
                                .containsExactlyInAnyOrder("tc", "gpp"));
    }

    @Test
    void a_restriction_of_the_canadian_section_takes_a_purpose_away() {
        var consent = Consent.parseGpp(
                "DBABDA~BQuRf-NQuRf-NAAAAAENAACAAQQAAAAAAAXnABQBMAAAAI4BecAJWSUY.YAAAAAAAAAA", Set.of(), true);

        assertThat(consent.lacking(vendor("V", VendorPolicy.ALLOW, GVL_ID, 7))).isPresent();
        assertThat(consent.lacking(vendor("V", VendorPolicy.ALLOW, GVL_ID, 1))).isEmpty();
    }

    private static List<Integer> numbers(String list) {
        return Stream.of(list.split(",")).map(Integer::valueOf).toList();
    }

    @ParameterizedTest
    @CsvSource({"VendorExpressConsent, PurposesExpressConsent", "VendorImpliedConsent, PurposesImpliedConsent"})
    void the_canadian_section_allows_by_express_or_implied_consent(String vendors, String purposes) {
        var allowing = gpp(model -> {
            model.setFieldValue("tcfcav1", vendors, List.of(12, GVL_ID));
            model.setFieldValue("tcfcav1", purposes, purposes(1, 7));
        });
        var refusing = gpp(model -> {
            model.setFieldValue("tcfcav1", vendors, List.of(12));
            model.setFieldValue("tcfcav1", purposes, purposes(1, 7));
        });

        assertThat(allowing.lacking(MEASURING)).isEmpty();
        assertThat(allowing.lacking(PROFILING))
                .contains("The viewer has not allowed Retarget (Global Vendor List ID 755) purpose 4.");
        assertThat(refusing.lacking(MEASURING)).isPresent();
        assertThat(refusing.lacking(vendor("Adscope", VendorPolicy.ALLOW, GVL_ID)))
                .isPresent();
        assertThat(refusing.lacking(UNLISTED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "usnat, SaleOptOut", "usnat, SharingOptOut", "usca, SaleOptOut", "usca, SharingOptOut", "usva, SaleOptOut",
        "usco, SaleOptOut", "usut, SaleOptOut", "usct, SaleOptOut", "usfl, SaleOptOut", "usmt, SaleOptOut",
        "usor, SaleOptOut", "ustx, SaleOptOut", "usde, SaleOptOut", "usia, SaleOptOut", "usne, SaleOptOut",
        "usnh, SaleOptOut", "usnj, SaleOptOut", "ustn, SaleOptOut"
    })
    void after_an_opt_out_of_sale_no_third_party_is_told(String section, String field) {
        var optedOut = gpp(model -> model.setFieldValue(section, field, 1));
        var stayedIn = gpp(model -> model.setFieldValue(section, field, 2));

        for (var vendor : List.of(MEASURING, PROFILING, UNLISTED)) {
            assertThat(optedOut.lacking(vendor).orElseThrow())
                    .startsWith("The viewer opted out of sale and sharing")
                    .contains(vendor.name());
            assertThat(stayedIn.lacking(vendor)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"usnat, MspaOptOutOptionMode", "usnat, MspaServiceProviderMode", "usva, MspaOptOutOptionMode"})
    void under_the_contract_of_the_industry_vendors_without_profiles_go_on_measuring(String section, String mode) {
        var covered = gpp(model -> {
            model.setFieldValue(section, "SaleOptOut", 1);
            model.setFieldValue(section, "MspaCoveredTransaction", 1);
            model.setFieldValue(section, mode, 1);
        });
        var outside = gpp(model -> {
            model.setFieldValue(section, "SaleOptOut", 1);
            model.setFieldValue(section, "MspaCoveredTransaction", 2);
            model.setFieldValue(section, mode, 1);
        });

        assertThat(covered.lacking(MEASURING)).isEmpty();
        assertThat(covered.lacking(PROFILING).orElseThrow())
                .startsWith("The viewer opted out of sale and sharing")
                .endsWith("and Retarget builds or uses profiles.");
        assertThat(covered.lacking(UNLISTED).orElseThrow()).contains("no recorded purposes");
        assertThat(outside.lacking(MEASURING)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"usnat", "usva", "usco", "ustx"})
    void after_an_opt_out_of_targeted_advertising_profiles_are_held_back(String section) {
        var optedOut = gpp(model -> model.setFieldValue(section, "TargetedAdvertisingOptOut", 1));

        assertThat(optedOut.lacking(MEASURING)).isEmpty();
        assertThat(optedOut.lacking(PROFILING).orElseThrow())
                .startsWith("The viewer opted out of targeted advertising");
        assertThat(optedOut.lacking(UNLISTED)).isPresent();
    }

    @Test
    void global_privacy_control_is_an_opt_out() {
        var control = gpp(model -> {
            model.setFieldValue("usca", "GpcSegmentIncluded", true);
            model.setFieldValue("usca", "Gpc", true);
        });

        assertThat(control.lacking(MEASURING).orElseThrow()).contains("the US section for CA");
    }

    @Test
    void a_known_child_that_has_not_consented_counts_as_opted_out() {
        assertThat(gpp(model -> model.setFieldValue("usnat", "KnownChildSensitiveDataConsents", List.of(0, 1, 0)))
                        .lacking(MEASURING))
                .isPresent();
        assertThat(gpp(model -> model.setFieldValue("usva", "KnownChildSensitiveDataConsents", 1))
                        .lacking(MEASURING))
                .isPresent();
        assertThat(gpp(model -> model.setFieldValue("usca", "KnownChildSensitiveDataConsents", List.of(2, 2)))
                        .lacking(MEASURING))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1YYN, true, true", "1YYY, false, true", "1YNN, false, false", "1---, false, false"})
    void the_us_privacy_string_is_read_too(String string, boolean measuring, boolean profiling) {
        var usp = Consent.parseGpp("DBABTA~" + string, Set.of(), true);

        assertThat(usp.lacking(MEASURING).isPresent()).isEqualTo(measuring);
        assertThat(usp.lacking(PROFILING).isPresent()).isEqualTo(profiling);
    }

    /** As the IAB’s libraries write them, with and without the header segment. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "DBABIYA~BVWSSVWA.YA MN",
                "DBABIYA~BVWSSVWA MN",
                "DBABEYA~BVVU.YA MD",
                "DBABEYA~BVVV.Y MD",
                "DBABEYA~YBABYA.BVVU.YA MD",
                "DBABUYA~ZBABYA.BVVV.kkk IN",
                "DBABUYA~BVVV.kkk IN",
                "DBABCYA~aBABYA.BVVV.kkk KY",
                "DBABCYA~BVVV.kkk KY",
                "DBABSYA~bBABYA.BVVV.kkk RI",
                "DBABSYA~BVVV.kkk RI"
            })
    void an_opt_out_in_the_sections_of_2025_counts(String gpp, String state) {
        var consent = Consent.parseGpp(gpp, Set.of(), true);

        assertThat(consent.lacking(PROFILING))
                .contains("The viewer opted out of targeted advertising (the US section for " + state
                        + "), and Retarget builds or uses profiles.");
        assertThat(consent.lacking(MEASURING))
                .as("under the industry's contract")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DBABIYA~BAAAAAQA.QA",
                "DBABIYA~BAAAAAQA",
                "DBABEYA~BQAA.QA",
                "DBABEYA~BQAA",
                "DBABUYA~ZBAA.AQAA",
                "DBABUYA~BQAA.AAA",
                "DBABCYA~BQAA.AAA",
                "DBABSYA~bBAA.AQAA",
                "DBABUYA~BQAA.VVV"
            })
    void a_viewer_who_did_not_opt_out_in_these_sections_allows_every_vendor(String gpp) {
        var consent = Consent.parseGpp(gpp, Set.of(), true);

        assertThat(List.of(MEASURING, PROFILING, UNLISTED))
                .allMatch(vendor -> consent.lacking(vendor).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "DBABIYA~BAQAAAgA MN",
                "DBABEYA~BgBA MD",
                "DBABUYA~BgBA IN",
                "DBABCYA~BgAE KY",
                "DBABIYA~BAAAAAgA.YA MN",
                "DBABEYA~BgAA.YA MD"
            })
    void outside_the_contract_a_sale_or_global_privacy_control_holds_every_vendor_back(String gpp, String state) {
        assertThat(Consent.parseGpp(gpp, Set.of(), true).lacking(MEASURING).orElseThrow())
                .startsWith("The viewer opted out of sale and sharing (the US section for " + state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DBABIYA~z", "DBABEYA~z", "DBABUYA~", "DBABUYA~ZBAA", "DBABCYA~B!!!", "DBABSYA~bBABYA."})
    void a_section_of_2025_that_cannot_be_read_is_refused(String gpp) {
        assertThatThrownBy(() -> Consent.parseGpp(gpp, Set.of(), true)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void the_national_section_is_read_in_both_of_its_versions() {
        assertThat(Consent.parseGpp("DBABLA~BVVVkkkklWA.YA", Set.of(), true).lacking(PROFILING))
                .isPresent();
        assertThat(Consent.parseGpp("DBABLA~BAAAAAAAAQA.QA", Set.of(), true).lacking(PROFILING))
                .isEmpty();
    }

    @Test
    void a_section_newer_than_all_of_these_is_ignored() {
        assertThat(Consent.parseGpp("DBABKYA~BVVV", Set.of(), true).lacking(PROFILING))
                .isEmpty();
    }

    @Test
    void an_unknown_vendor_lacks_what_a_string_allows_to_single_vendors_only() {
        var european = gpp(model -> model.decodeSection("tcfeuv2", TcString.of(tc -> tc)));
        var canadian = gpp(model -> model.setFieldValue("tcfcav1", "VendorExpressConsent", List.of(12)));
        var optedOut = gpp(model -> model.setFieldValue("usnat", "SaleOptOut", 1));
        var targeting = gpp(model -> model.setFieldValue("usva", "TargetedAdvertisingOptOut", 1));
        var stayedIn = gpp(model -> model.setFieldValue("usnat", "SaleOptOut", 2));

        assertThat(european.lackingUnknownVendor()).isPresent();
        assertThat(canadian.lackingUnknownVendor()).isPresent();
        assertThat(optedOut.lackingUnknownVendor())
                .contains(
                        "The viewer opted out of sale and sharing (the US national section), and its vendor is unknown.");
        assertThat(targeting.lackingUnknownVendor()).isPresent();
        assertThat(stayedIn.lackingUnknownVendor()).isEmpty();
    }

    @Test
    void only_the_sections_that_apply_are_read() {
        var string = string(model -> {
            model.setFieldValue("usnat", "SaleOptOut", 1);
            model.setFieldValue("usca", "SaleOptOut", 2);
        });

        assertThat(Consent.parseGpp(string, Set.of(), true).lacking(MEASURING)).isPresent();
        assertThat(Consent.parseGpp(string, Set.of(7), true).lacking(MEASURING)).isPresent();
        assertThat(Consent.parseGpp(string, Set.of(8), true).lacking(MEASURING)).isEmpty();
        assertThat(Consent.parseGpp(string, Set.of(-1), true).lacking(MEASURING))
                .isEmpty();
    }

    @Test
    void what_either_string_refuses_is_refused() {
        var tcf = ConsentTest.consent(
                tc -> tc.addVendorConsent(GVL_ID).addPurposesConsent(1).addPurposesConsent(7));
        var optedOut = gpp(model -> model.setFieldValue("usnat", "SaleOptOut", 1));

        assertThat(tcf.lacking(MEASURING)).isEmpty();
        assertThat(tcf.and(optedOut).lacking(MEASURING)).isPresent();
        assertThat(optedOut.and(tcf).lacking(MEASURING)).isPresent();
        assertThat(ConsentTest.nothing().and(gpp(model -> {})).lacking(MEASURING))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "~~~",
                "DBABLA",
                "DBABLA~",
                "DBABLA~!!!",
                "DBABMA~",
                "DBABMA~not-a-string",
                "DBABLA~BAAAAAAAAAA.QA~1YNN",
                "CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA",
                "1YNN",
                "\u0000"
            })
    void what_is_no_string_that_can_be_read_is_refused_for_its_field(String gpp) {
        assertThatThrownBy(() -> Consent.parseGpp(gpp, Set.of(), true))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(violation -> violation.field())
                                .containsExactly("gpp"));
    }

    private static Consent gpp(Consumer<GppModel> choices) {
        return Consent.parseGpp(string(choices), Set.of(), true);
    }

    private static String string(Consumer<GppModel> choices) {
        var model = new GppModel();
        choices.accept(model);
        return model.encode();
    }

    private static List<Boolean> purposes(Integer... allowed) {
        return IntStream.rangeClosed(1, 24).mapToObj(List.of(allowed)::contains).collect(Collectors.toList());
    }
}
