package org.pixelkeep.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MacroRegistryTest {
    /** Every macro of the platform's own list, by name. */
    private static final List<String> XANDR = List.of("""
        CLICK_URL CLICK_URL_ENC ADV_CODE ADV_FREQ ADV_ID AGE APPNEXUS_AUCTION_ID AUCTION_ID BID_PRICE BIDPRICE
        CACHEBUSTER CP_CODE CP_ID CPG_CODE CPG_ID CREATIVE_CODE CREATIVE_HEIGHT HEIGHT CREATIVE_ID CREATIVE_SIZE
        CREATIVE_WIDTH WIDTH CUSTOM_MODEL_ID CUSTOM_MODEL_LAST_MODIFIED CUSTOM_MODEL_LEAF_NAME DATACENTER DEAL_ID
        ECP GENDER INV_SOURCE_ID IO_CODE IO_ID OZONE_ID PMT_RULE_ID POSTAL_CODE PRICE_PAID SECOND_PRICE PT1 PT2 PT3
        PT4 PT5 PT6 PT7 PT8 PT9 PUBLISHER_CODE PUBLISHER_ID REFERER_URL REFERER_URL_ENC REM_USER RESERVE_PRICE
        SCHEME SEG_CODES SEG_IDS SELLER_MEMBER_ID SITE_ID SSP_DATA TAG_CODE1 TAG_CODE2 TAG_ID TIMESTAMP USE_COOKIES
        USER_AGENT USER_AGENT_ENC USER_CITY USER_COUNTRY USER_ID USER_IP USER_LOCALE USER_STATE VIDEO_CONTEXT
        VIDEO_PLAYBACK_METHOD VIDEO_PLAYER_HEIGHT VIDEO_PLAYER_WIDTH CARRIER_ID DEVICE_AAID DEVICE_APPLE_IDA
        DEVICE_IFA_TYPE DEVICE_IFA DEVICE_MAKE_ID DEVICE_MD5 DEVICE_MODEL_ID DEVICE_ODIN DEVICE_OPENUDID
        DEVICE_SHA1 DEVICE_WIN_ID EXT_APP_ID GEO_LAT GEO_LON IS_PREVIEW SUPPLY_TYPE GDPR_APPLIES GDPR
        GDPR_CONSENT_STRING GDPR_CONSENT XANDR_DOMAIN GPP_SID GPP_STRING_7 DSA_REQUIRED DSA_BEHALF DSA_PAID
        DSA_PARAMS\
        """.split("\\s+"));

    private final MacroRegistry registry = MacroRegistry.known();

    @Test
    void every_macro_of_xandr_is_known_and_no_other() {
        assertThat(XANDR)
                .allSatisfy(name -> assertThat(registry.named(Dialect.XANDR, "${" + name + "}"))
                        .isPresent());
        var custom = 1;
        assertThat(registry.of(Dialect.XANDR)).hasSize(XANDR.size() + custom);
    }

    @Test
    void what_is_personal_data_on_xandr_is_marked() {
        var personal = Arrays.asList(
                "AGE GENDER POSTAL_CODE USER_ID USER_IP USER_CITY GEO_LAT GEO_LON SEG_IDS SEG_CODES".split(" "));

        assertThat(registry.of(Dialect.XANDR))
                .allSatisfy(macro -> assertThat(macro.personal())
                        .as(macro.token())
                        .isEqualTo(personal.contains(macro.token().replaceAll("[${}]", ""))
                                || macro.token().startsWith("${DEVICE_")));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void every_macro_is_recognized_whole_in_an_address_as_the_platforms_own(Dialect dialect) {
        assertThat(registry.of(dialect)).isNotEmpty().allSatisfy(macro -> {
            var token =
                    macro.token().replace("<n>", "755").replace("<k>", "key").replace("<w>", "WORD");
            var address = "https://pixel.example/i?a=" + token + "&b=1";

            assertThat(MacroText.of(address).tokens())
                    .as(token)
                    .singleElement()
                    .satisfies(found -> assertThat(address.substring(found.start(), found.end()))
                            .isEqualTo(token));
            assertThat(registry.named(dialect, token))
                    .as(token)
                    .map(KnownMacro::macro)
                    .contains(macro);
        });
    }

    @Test
    void a_replacement_or_another_name_is_a_macro_of_the_same_platform() {
        for (var dialect : Dialect.values()) {
            assertThat(registry.of(dialect)).allSatisfy(macro -> {
                if (macro.alias() != null) {
                    assertThat(registry.named(dialect, macro.alias()).map(KnownMacro::meaning))
                            .contains(macro.meaning());
                }
                if (macro.replacement() != null) {
                    assertThat(registry.named(dialect, macro.replacement())).isPresent();
                }
            });
        }
    }

    @Test
    void no_platform_both_has_a_meaning_and_is_documented_not_to() {
        for (var dialect : Dialect.values()) {
            assertThat(registry.of(dialect))
                    .allSatisfy(macro -> assertThat(registry.noEquivalent(dialect, macro.meaning()))
                            .as(macro.token())
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"{TimeStamp}", "[timestamp]", "[TIMESTAMP]"})
    void equativ_minds_neither_case_nor_the_kind_of_bracket(String token) {
        assertThat(registry.named(Dialect.EQUATIV_DSP, token).map(KnownMacro::meaning))
                .contains(Meaning.CACHE_BUSTER);
    }

    @Test
    void a_documented_none_differs_from_what_is_not_known() {
        assertThat(registry.noEquivalent(Dialect.XANDR, Meaning.LANDING_URL)).isPresent();
        assertThat(registry.noEquivalent(Dialect.XANDR, Meaning.US_PRIVACY)).isEmpty();
    }
}
