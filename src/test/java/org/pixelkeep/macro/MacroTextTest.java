package org.pixelkeep.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacroTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "${CACHEBUSTER} DOLLAR_BRACES CACHEBUSTER",
                "${GDPR_CONSENT_755} DOLLAR_BRACES GDPR_CONSENT_755",
                "${timestamp!} DOLLAR_BRACES timestamp!",
                "${URL_ENC(${CLICK_URL},2)} DOLLAR_BRACES URL_ENC(${CLICK_URL},2)",
                "${URL_ENC(#{CUSTOM},1)} DOLLAR_BRACES URL_ENC(#{CUSTOM},1)",
                "%%CACHEBUSTER%% DOUBLE_PERCENTS CACHEBUSTER",
                "%%PATTERN:key%% DOUBLE_PERCENTS PATTERN:key",
                "%%c1;cpdir=%% DOUBLE_PERCENTS c1;cpdir=",
                "%URL% PERCENTS URL",
                "%ts% PERCENTS ts",
                "%n PERCENT_LETTER n",
                "%c PERCENT_LETTER c",
                "%ebuy! PERCENT_BANG ebuy",
                "%ecid! PERCENT_BANG ecid",
                "%epid! PERCENT_BANG epid",
                "[timestamp] BRACKETS timestamp",
                "[sas_creativeClickUrl] BRACKETS sas_creativeClickUrl",
                "[%FT_TIMESTAMP%] PERCENT_BRACKETS FT_TIMESTAMP",
                "[[site.id]] DOUBLE_BRACKETS site.id",
                "[[[TIMESTAMP]]] TRIPLE_BRACKETS TIMESTAMP",
                "{adgroupid} BRACES adgroupid",
                "{%creative_cfid} BRACES %creative_cfid",
                "{{er_creative_id}} DOUBLE_BRACES er_creative_id",
                "__ADFRND__ DOUBLE_UNDERSCORES ADFRND",
                "__random-number__ DOUBLE_UNDERSCORES random-number",
                "__addtl_consent__ DOUBLE_UNDERSCORES addtl_consent",
                "##PBS-MACRO-x## DOUBLE_HASHES PBS-MACRO-x",
                "#{request.videoRandom} HASH_BRACES request.videoRandom",
                "#e{ad.externalId} ENCODED_HASH_BRACES ad.externalId",
                "|CACHEBUSTER| PIPES CACHEBUSTER",
                "$CACHEBUSTER DOLLAR CACHEBUSTER"
            })
    void every_family_is_recognized_whole_inside_a_url(String macro, MacroFamily family, String name) {
        var before = "https://pixel.example/i;ord=";

        var text = MacroText.of(before + macro + "&x=1");

        assertThat(text.tokens())
                .containsExactly(new MacroToken(before.length(), before.length() + macro.length(), family, name));
        assertThat(text.abstracted()).isEqualTo(before + MacroText.NEUTRAL + "&x=1");
        assertThat(text.withoutMacros()).isEqualTo(before + "&x=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pixel.example/caf%C3%A9?a=%20b&c=100%25",
                "https://pixel.example/%ca%FE%ab%cd%eb%ec",
                "https://[fe80::1]:8080/i",
                "https://[2001:db8::1]/i",
                "https://pixel.example/?filter[name]=x&ids[]=1&map[a][b]=2&list[0]=3",
                "https://pixel.example/?cats=news|sport|music",
                "https://pixel.example/my__own__path",
                "https://pixel.example/#top",
                "https://pixel.example/?price=$12&cur=US$",
                "https://pixel.example/100%natural",
                "https://pixel.example/%u00e9",
                "https://pixel.example/${}{}[]%%%%",
                "https://pixel.example/?json={\"a\":1}"
            })
    void what_only_looks_like_a_macro_is_left_alone(String url) {
        assertThat(MacroText.of(url).tokens()).isEmpty();
        assertThat(MacroText.of(url).abstracted()).isEqualTo(url);
        assertThat(MacroText.of(url).withoutMacros()).isEqualTo(url);
    }

    @Test
    void a_click_macro_may_stand_directly_before_an_address_or_another_macro() {
        assertThat(MacroText.of("%chttps://shop.example").tokens())
                .extracting(MacroToken::name)
                .containsExactly("c");
        assertThat(MacroText.of("%c%u").tokens()).extracting(MacroToken::name).containsExactly("c", "u");
    }

    @Test
    void tokens_come_in_order_and_never_overlap() {
        var text = MacroText.of("[[[A]]]${B}{{C}}${F(${D},1)}%%E%%[%G%]#{h.i}|J|");

        assertThat(text.tokens())
                .extracting(MacroToken::name)
                .containsExactly("A", "B", "C", "F(${D},1)", "E", "G", "h.i", "J");
        for (var i = 1; i < text.tokens().size(); i++) {
            assertThat(text.tokens().get(i).start())
                    .isGreaterThanOrEqualTo(text.tokens().get(i - 1).end());
        }
    }

    @Test
    void a_doubleclick_tag_keeps_everything_but_its_macro() {
        var tag = "https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;dc_trk_aid=5;ord=[timestamp];dc_lat=;ltd=?";

        assertThat(MacroText.of(tag).withoutMacros())
                .isEqualTo("https://ad.doubleclick.net/ddm/trackimp/N1.2/B3.4;dc_trk_aid=5;ord=;dc_lat=;ltd=?");
    }

    @Test
    void a_long_hostile_text_is_read_in_time_proportional_to_its_length() {
        for (var part : new String[] {"[", "${", "{{a", "__a_", "%%a", "${F(", "|a", "##a-", "[a][", "a"}) {
            var hostile = part.repeat(65_536 / part.length());
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> MacroText.of(hostile));
        }
    }
}
