package org.pixelkeep.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacroExpansionTest {

    @ParameterizedTest
    @MethodSource("org.pixelkeep.macro.RandomTexts#plain")
    void a_text_without_macros_is_the_same_afterwards(String text) {
        assertThat(xandr(Map.of("CACHEBUSTER", "1")).fillUrl(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("org.pixelkeep.macro.RandomTexts#mixed")
    void macros_without_a_value_stay_byte_for_byte(String text) {
        assertThat(xandr(Map.of("NOT_IN_ANY_TEXT", "1")).fillUrl(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("org.pixelkeep.macro.RandomTexts#mixed")
    void all_but_the_filled_macro_stays_byte_for_byte(String text) {
        var before = text + "&cb=${CACHEBUSTER}&end";

        var filled = xandr(Map.of("CACHEBUSTER", "42")).fillUrl(before);

        assertThat(filled)
                .isEqualTo(before.replaceAll("[$#]\\{CACHEBUSTER}", "42")
                        .replaceAll("\\$\\{URL_ENC\\(42,", "\\${URL_ENC(42,"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"><script>alert(1)</script>", "]]>", "%00", "\u0000", "${CACHEBUSTER}", "a b&c=d#e", "ü€"})
    void a_hostile_value_in_an_address_stays_a_value(String value) {
        var filled = xandr(Map.of("PT1", value, "CACHEBUSTER", "9")).fillUrl("https://p.example/?a=${PT1}&b=1");

        assertThat(filled).matches("https://p\\.example/\\?a=[A-Za-z0-9._~%-]*&b=1");
        var sent = filled.substring("https://p.example/?a=".length(), filled.length() - "&b=1".length());
        assertThat(URLDecoder.decode(sent, StandardCharsets.UTF_8)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"><script>", "';alert(1)//", "`${x}`", "</script>", "\n\u2028\\", "]]>", "${CACHEBUSTER}"})
    void a_hostile_value_in_a_script_cannot_leave_its_string(String value) {
        var filled = xandr(Map.of("PT1", value, "CACHEBUSTER", "9")).fillScript("var a = '${PT1}';");

        assertThat(filled).startsWith("var a = '").endsWith("';");
        assertThat(filled.substring(9, filled.length() - 2))
                .doesNotContainPattern("[^\\x20-\\x7E]|[<>\"'`$]|\\\\(?!u)");
    }

    @ParameterizedTest
    @CsvSource({
        "'cafe\u0301', caf%C3%A9",
        "'a\uD800b', a%EF%BF%BDb",
        "'\uD83D\uDE00', %F0%9F%98%80",
        "'VIN\u202E1', VIN%E2%80%AE1"
    })
    void a_value_is_composed_before_it_is_encoded_and_half_a_character_is_marked(String value, String sent) {
        assertThat(xandr(Map.of("PT1", value)).fillUrl("https://p.example/${PT1}?a=${PT1}"))
                .isEqualTo("https://p.example/" + sent + "?a=" + sent);
    }

    @Test
    void a_value_in_html_is_escaped() {
        assertThat(xandr(Map.of("PT1", "\"><img src=x>")).fill("<i title=\"${PT1}\">", TextKind.CODE, Place.HTML))
                .isEqualTo("<i title=\"&#34;&#62;&#60;img src&#61;x&#62;\">");
    }

    @ParameterizedTest
    @CsvSource({
        "${PT1}, a%20b%26", "'${URL_ENC(${PT1},1)}', a%20b%26",
        "'${URL_ENC(${PT1},2)}', a%2520b%2526", "'${URL_ENC(${PT1},3)}', a%252520b%252526",
        "'${URL_ENC(${PT1},4)}', '${URL_ENC(${PT1},4)}'", "'${LOWER(${PT1},1)}', '${LOWER(${PT1},1)}'"
    })
    void a_function_encodes_as_often_as_it_says(String macro, String filled) {
        assertThat(xandr(Map.of("PT1", "a b&")).fillUrl("https://p.example/?a=" + macro))
                .isEqualTo("https://p.example/?a=" + filled);
    }

    @Test
    void the_click_tracker_that_an_address_begins_with_stays_an_address() {
        var values = Map.of("CLICK_URL", "https://click.example/?to=");

        assertThat(xandr(values).fillUrl("${CLICK_URL}https://shop.example/?back=${CLICK_URL}"))
                .isEqualTo(
                        "https://click.example/?to=https://shop.example/?back=https%3A%2F%2Fclick.example%2F%3Fto%3D");
        assertThat(xandr(Map.of("CLICK_URL", "javascript:alert(1)//")).fillUrl("${CLICK_URL}https://shop.example"))
                .startsWith("javascript%3Aalert%281%29");
    }

    @Test
    void an_address_inside_a_script_is_encoded_and_escaped() {
        assertThat(xandr(Map.of("PT1", "a&b")).fillScript("fetch(\"https://p.example/?a=${PT1}\")"))
                .isEqualTo("fetch(\"https://p.example/?a=a\\u002526b\")");
    }

    @Test
    void another_platforms_macro_of_the_same_name_is_not_filled() {
        assertThat(xandr(Map.of("CACHEBUSTER", "1", "GDPR_CONSENT_755", "CP"))
                        .fillUrl("https://p.example/?a=%%CACHEBUSTER%%&b=[CACHEBUSTER]&c=${GDPR_CONSENT_755}"))
                .isEqualTo("https://p.example/?a=%%CACHEBUSTER%%&b=[CACHEBUSTER]&c=CP");
        assertThat(new MacroExpansion(Dialect.GAM, Map.of("CACHEBUSTER", "1"))
                        .fillUrl("https://p.example/?a=%%CACHEBUSTER%%&b=${CACHEBUSTER}"))
                .isEqualTo("https://p.example/?a=1&b=${CACHEBUSTER}");
    }

    @Test
    void the_other_names_of_a_macro_share_its_value() {
        assertThat(xandr(Map.of("GDPR_APPLIES", "1")).fillUrl("https://p.example/?a=${GDPR}&b=${GDPR_APPLIES}"))
                .isEqualTo("https://p.example/?a=1&b=1");
    }

    private static MacroExpansion xandr(Map<String, String> values) {
        return new MacroExpansion(Dialect.XANDR, values);
    }
}
