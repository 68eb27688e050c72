package org.pixelkeep.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.macro.TranslatedMacro.Outcome;

class MacroDeliveryTest {
    private static final String MIXED =
            "https://t.example/i;ord=[timestamp];u=%7e?cb=${CACHEBUSTER}&c=${GDPR_CONSENT_755}"
                    + "&g=%%CACHEBUSTER%%&n=%n&;ord=?";

    @ParameterizedTest
    @MethodSource("org.pixelkeep.macro.RandomTexts#mixed")
    void without_a_dialect_and_values_every_byte_stays(String text) {
        assertThat(MacroDelivery.AS_STORED.deliver(text, TextKind.ADDRESS, null).text())
                .isEqualTo(text);
        assertThat(new MacroDelivery(Dialect.XANDR, Map.of())
                        .deliver(text, TextKind.ADDRESS, null)
                        .text())
                .isEqualTo(text);
    }

    @Test
    void a_value_fills_the_serving_platforms_macro_and_nothing_else_is_touched() {
        assertThat(delivered(null, MIXED, Map.of("CACHEBUSTER", "a b")))
                .isEqualTo(MIXED.replace("${CACHEBUSTER}", "a%20b"));
    }

    @Test
    void by_a_name_that_the_serving_platform_does_not_have_another_platforms_macro_is_filled() {
        assertThat(delivered(null, MIXED, Map.of("timestamp", "42"))).isEqualTo(MIXED.replace("[timestamp]", "42"));
    }

    @Test
    void one_consent_string_is_filled_in_for_every_vendor() {
        assertThat(delivered(null, MIXED, Map.of("GDPR_CONSENT", "CP_x-1")))
                .isEqualTo(MIXED.replace("${GDPR_CONSENT_755}", "CP_x-1"));
        assertThat(delivered(null, MIXED, Map.of("GDPR_CONSENT", "all", "GDPR_CONSENT_755", "this")))
                .contains("&c=this&");
    }

    @ParameterizedTest
    @CsvSource({
        "VAST, ord=[CACHEBUSTING] cb=[CACHEBUSTING] c=[GDPRCONSENT]",
        "CM360, ord=[timestamp] cb=[timestamp] c=${GDPR_CONSENT_755}",
        "GAM, ord=%%CACHEBUSTER%% cb=%%CACHEBUSTER%% c=${GDPR_CONSENT_755}",
        "DV360, ord=${CACHEBUSTER} cb=${CACHEBUSTER} c=${GDPR_CONSENT_755}"
    })
    void a_dialect_translates_what_is_stored_and_reports_it(Dialect dialect, String expected) {
        var translation = new MacroDelivery(dialect, Map.of())
                .deliver("ord=[timestamp] cb=${CACHEBUSTER} c=${GDPR_CONSENT_755}", TextKind.ADDRESS, null);

        assertThat(translation.text()).isEqualTo(expected);
        assertThat(translation.report()).hasSize(3);
        assertThat(translation.report().get(0).token()).isEqualTo("${GDPR_CONSENT_755}");
    }

    @Test
    void the_vendor_gives_a_consent_macro_its_number() {
        assertThat(new MacroDelivery(Dialect.CM360, Map.of())
                        .deliver("https://t.example/?c=${GDPR_CONSENT_STRING}", TextKind.ADDRESS, 755)
                        .text())
                .isEqualTo("https://t.example/?c=${GDPR_CONSENT_755}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CACHEBUSTING", "CACHEBUSTER"})
    void values_go_by_the_dialects_names_or_by_the_stored_ones(String name) {
        var translation = new MacroDelivery(Dialect.VAST, Map.of(name, "77"))
                .deliver("https://t.example/?cb=${CACHEBUSTER}&c=${GDPR}", TextKind.ADDRESS, null);

        assertThat(translation.text()).isEqualTo("https://t.example/?cb=77&c=");
        assertThat(translation.report())
                .extracting(TranslatedMacro::outcome)
                .containsExactly(Outcome.LOST, Outcome.FROZEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"><script>",
                "]]>",
                "%00",
                "\u0000",
                "${X}",
                "${CACHEBUSTER}",
                "[CACHEBUSTING]",
                "__ADFRND__",
                "%n",
                "a&b=c#d",
                "\uD83D\uDE00"
            })
    void a_hostile_value_is_filled_once_and_stays_a_value(String value) {
        for (var dialect :
                new Dialect[] {Dialect.XANDR, Dialect.VAST, Dialect.ADFORM, Dialect.CM360, Dialect.JW_PLAYER}) {
            var text = delivered(dialect, "https://t.example/?a=${PT1}${PT1}&b=1", Map.of("PT1", value));

            assertThat(text).matches("https://t\\.example/\\?a=[A-Za-z0-9._~%-]*&b=1");
            var sent = text.substring("https://t.example/?a=".length(), text.length() - "&b=1".length());
            assertThat(URLDecoder.decode(sent, StandardCharsets.UTF_8)).isEqualTo(value + value);
        }
    }

    @Test
    void a_value_that_a_script_holds_outside_of_a_string_cannot_do_anything() {
        var script = "var n=${PT1};";

        assertThat(script(script, "123")).isEqualTo("var n=123;");
        assertThat(script(script, "-1.5")).isEqualTo("var n=-1.5;");
        assertThat(script(script, "alert(1)")).isEqualTo("var n=alert\\u00281\\u0029;");
        assertThat(script(script, "a.b c")).isEqualTo("var n=a\\u002Eb\\u0020c;");
    }

    private static String script(String script, String value) {
        return new MacroDelivery(null, Map.of("PT1", value))
                .deliver(script, TextKind.CODE, null)
                .text();
    }

    private static String delivered(@Nullable Dialect dialect, String text, Map<String, String> values) {
        return new MacroDelivery(dialect, values)
                .deliver(text, TextKind.ADDRESS, null)
                .text();
    }
}
