package org.pixelkeep.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.macro.TranslatedMacro.Outcome;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violation;

/** The rules that AdCP publishes for its universal macros, in examples of our own. */
class QueryTranslationTest {
    private static final String BEGIN = "https://track.example/hit";

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "?v={COUPON} ?v=50%25%20off%2F%22now%22",
                "?v=x-{COUPON}-{COUPON} ?v=x-50%25%20off%2F%22now%22-50%25%20off%2F%22now%22",
                "?cb={CACHEBUSTER}&c=${X} ?cb=%%RANDOM%%&c=${X}",
                "?both={COUPON}{CACHEBUSTER} ?both=50%25%20off%2F%22now%22%%RANDOM%%"
            })
    void values_are_encoded_once_and_given_macros_stand_raw(String query, String expected) {
        var translated = translated(query, Map.of("COUPON", "50% off/\"now\""), Map.of("CACHEBUSTER", "%%RANDOM%%"));

        assertThat(translated.text()).isEqualTo(BEGIN + expected);
        assertThat(translated.droppedParameters()).isEmpty();
    }

    @Test
    void a_parameter_that_cannot_be_carried_over_whole_is_left_out_whole() {
        var translated =
                translated("?a=1&who={SHOP}.{CITY}&b=%2f+&who={CITY}&z={STORE}", Map.of("SHOP", "s"), Map.of());

        assertThat(translated.text()).isEqualTo(BEGIN + "?a=1&b=%2f+");
        assertThat(translated.droppedParameters()).containsExactly("who", "who", "z");
        assertThat(translated.unmappedMacros()).containsExactly("{CITY}", "{STORE}");
        assertThat(translated.report())
                .hasSize(4)
                .allSatisfy(macro -> assertThat(macro.outcome()).isEqualTo(Outcome.LOST))
                .allSatisfy(macro -> assertThat(macro.replacement()).isEmpty());
        assertThat(translated.report().get(0).message()).endsWith("Its parameter “who” was removed.");
    }

    @Test
    void consent_that_is_left_out_is_named_and_comes_first() {
        var translated = translated("?n={NAME}&s={GPP_SID}&g={GDPR}&h={GPP_SID}", Map.of(), Map.of());

        assertThat(translated.text()).isEqualTo(BEGIN);
        assertThat(translated.unmappedMacros()).containsExactly("{NAME}", "{GPP_SID}", "{GDPR}");
        assertThat(translated.unmappedConsentMacros()).containsExactly("{GPP_SID}", "{GDPR}");
        assertThat(translated.report())
                .extracting(TranslatedMacro::token)
                .containsExactly("{GPP_SID}", "{GDPR}", "{GPP_SID}", "{NAME}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#part?={COUPON}",
                "/{COUPON}/hit.gif",
                "?{COUPON}=key",
                "?a=1#b={COUPON}",
                "?a=%2F+%7e&flag&empty=&e=a=b&&",
                "?t=[timestamp]&u=%%X%%&v=${COUPON}"
            })
    void what_is_no_macro_in_a_value_of_the_query_stays_byte_for_byte(String rest) {
        assertThat(translated(rest, Map.of("COUPON", "x"), Map.of()).text()).isEqualTo(BEGIN + rest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"? |", "?#part={COUPON} |#part={COUPON}", "?a={NAME}& |", "?a={NAME}&# |#", "?&a={NAME}&b ?&b"})
    void a_question_mark_with_nothing_behind_it_is_left_out(String query, String expected) {
        assertThat(translated(query, Map.of(), Map.of()).text()).isEqualTo(BEGIN + expected.replace("|", ""));
    }

    @Test
    void only_capitals_in_single_braces_are_taken_for_macros_of_adcp() {
        var query = "?a={iv_campaignid}&b={click_url}&d={%creative_cfid}&e={A-B}&f={A.B}&g={Mixed}&h={{NAME}}&i=%%X%%";

        assertThat(translated(query, Map.of("NAME", "n"), Map.of()).text()).isEqualTo(BEGIN + query);
    }

    @Test
    void a_macro_that_its_surroundings_would_change_is_not_carried_over() {
        var translation = new QueryTranslation(Dialect.XANDR, Dialect.CM360, null, Map.of(), Map.of());

        assertThat(translation
                        .translate(BEGIN + "?x=a${CLICK_URL}&y=${CLICK_URL}b")
                        .text())
                .isEqualTo(BEGIN + "?x=a%c");
    }

    @Test
    @Timeout(10)
    void many_macros_take_time_in_proportion() {
        var text = BEGIN + "?" + "&={A}".repeat(25_000);

        assertThat(translated(text.substring(BEGIN.length()), Map.of("A", "1"), Map.of())
                        .text())
                .isEqualTo(text.replace("{A}", "1"));
    }

    @Test
    void what_would_become_too_long_is_refused() {
        assertThatThrownBy(() -> translated("?a=" + "{A}".repeat(1_000), Map.of("A", "\"".repeat(1_000)), Map.of()))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::field)
                                .containsExactly("values"));
    }

    @Test
    void what_a_value_or_a_given_macro_holds_is_not_looked_at_again() {
        var translated = translated("?a={ONE}&b={TWO}", Map.of("ONE", "{TWO}"), Map.of("TWO", "{ONE}"));

        assertThat(translated.text()).isEqualTo(BEGIN + "?a=%7BTWO%7D&b={ONE}");
    }

    @ParameterizedTest
    @CsvSource({
        "XANDR, ?c=${CACHEBUSTER}&p=${TAG_ID}, shop",
        "VAST, ?c=[CACHEBUSTING], p shop",
        "REVIVE, ?c={random}&p={zoneid}, shop"
    })
    void a_known_platform_brings_its_own_macros(Dialect to, String query, String dropped) {
        var translated = new QueryTranslation(Dialect.ADCP, to, null, Map.of(), Map.of())
                .translate(BEGIN + "?c={CACHEBUSTER}&p={PLACEMENT_ID}&shop={SHOP}");

        assertThat(translated.text()).isEqualTo(BEGIN + query);
        assertThat(translated.droppedParameters()).containsExactly(dropped.split(" "));
    }

    @Test
    void the_signs_of_an_address_inside_a_macro_do_not_divide_it() {
        assertThat(new QueryTranslation(Dialect.XANDR, null, null, Map.of("MINE", "v"), Map.of())
                        .translate(BEGIN + "?a=#{MINE}&b=1#end")
                        .text())
                .isEqualTo(BEGIN + "?a=v&b=1#end");
    }

    private static QueryTranslation.Translated translated(
            String rest, Map<String, String> values, Map<String, String> tokens) {
        return new QueryTranslation(Dialect.ADCP, null, null, values, tokens).translate(BEGIN + rest);
    }
}
