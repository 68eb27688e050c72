package org.pixelkeep.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;

class PatternTest {
    private static final Pattern TAG = pattern("https://v.example/i?c=${P1}&p=${P2}&again=${P1}&cb=${CACHEBUSTER}");

    @Test
    void filled_in_text_matches_the_template() {
        var filled = TAG.filled(List.of("12", "a-b"));

        assertThat(filled.secureUrl()).isEqualTo("https://v.example/i?c=12&p=a-b&again=12&cb=${CACHEBUSTER}");
        assertThat(TAG.makes(pixel(filled.secureUrl()))).isTrue();
        assertThat(TAG.parameters()).containsExactly(1, 2);
    }

    @Test
    void a_parameter_has_the_same_value_everywhere() {
        assertThat(TAG.makes(pixel("https://v.example/i?c=12&p=a&again=13&cb=${CACHEBUSTER}")))
                .isFalse();
    }

    @Test
    void an_additional_address_does_not_match_the_template() {
        var both = pixel("https://v.example/i?c=12&p=a&again=12&cb=${CACHEBUSTER}");
        both.url = "http://elsewhere.example/i";

        assertThat(TAG.makes(both)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12", "abc-DEF_1.2~3", "12:34,56", "%2Fa%2f", "${CREATIVE_ID}", "%%CACHEBUSTER%%", "[timestamp]"
            })
    void a_value_is_plain_text_or_a_whole_macro(String value) {
        assertThat(Pattern.isValue(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a&b=c",
                "a/b",
                "../x",
                "a?b",
                "a#b",
                "\"",
                "'",
                "<b>",
                "a\nb",
                "a\\b",
                "%",
                "%zz",
                "${P1}",
                "${alert(1)}",
                "[a](b)",
                "a;b",
                "a=b",
                "(a)",
                "`a`",
                "@evil.example"
            })
    void nothing_that_ends_an_address_or_a_script_is_a_value(String value) {
        assertThat(Pattern.isValue(value)).isFalse();
        assertThat(TAG.makes(pixel("https://v.example/i?c=" + value + "&p=a&again=" + value + "&cb=${CACHEBUSTER}")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:%2F%2Fevil.example",
                "https%3A%2F%2Fevil.example",
                "https:%252F%252Fevil.example",
                "HTTPS:evil.example",
                "%2F%2Fevil.example",
                "%2f%5Cevil.example",
                "%5C%5Cevil.example",
                "%2F%09%2Fevil.example",
                "%EF%BC%8F%EF%BC%8Fevil.example",
                "a%40evil.example",
                "javascript:x",
                "data%3Atext",
                "%25252525252F%25252525252Fevil.example"
            })
    void a_value_that_leads_to_another_host_is_not_approved(String value) {
        assertThat(Pattern.isValue(value)).isTrue();
        assertThat(TAG.makes(pixel("https://v.example/i?c=" + value + "&p=a&again=" + value + "&cb=${CACHEBUSTER}")))
                .isFalse();
    }

    @Test
    void nor_is_one_that_does_so_with_the_surrounding_text() {
        var open = pattern("https://v.example/i?to=https:/${P1}&x=${P2}");

        assertThat(open.makes(pixel("https://v.example/i?to=https:/%2Fevil.example&x=1")))
                .isFalse();
        assertThat(open.makes(pixel("https://v.example/i?to=https:/evil.example&x=1")))
                .isFalse();
        assertThat(script("fetch('https://v.example/i?to=${P1}')")
                        .makes(script(script("fetch('https://v.example/i?to=https:%2F%2Fevil.example')"))))
                .isFalse();
    }

    @Test
    void adjacent_and_too_many_parameters_are_detected() {
        assertThat(pattern("https://v.example/${P1}${P2}").neighbors()).contains("secureUrl");
        assertThat(pattern("https://v.example/${P1}${P1}").neighbors()).contains("secureUrl");
        assertThat(script("'${P1}${P2}'").neighbors()).contains("secureContent");
        assertThat(TAG.neighbors()).isEmpty();
        assertThat(pattern("https://v.example/${P1}${CACHEBUSTER}").neighbors()).isEmpty();
        assertThat(pattern("https://v.example/?" + "a=${P1}&".repeat(51)).crowded())
                .contains("secureUrl");
        assertThat(pattern("https://v.example/?" + "a=${P1}&".repeat(50)).crowded())
                .isEmpty();
    }

    @Test
    void values_are_not_expanded_again() {
        assertThat(pattern("https://v.example/${P1}/${P2}")
                        .filled(List.of("[P2]", "x"))
                        .secureUrl())
                .isEqualTo("https://v.example/[P2]/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://${P1}/i", "https://a${P1}.example/i", "https://a.example:${P1}/"})
    void a_parameter_in_the_host_is_detected(String address) {
        assertThat(pattern(address).openHost()).contains("secureUrl");
        assertThat(TAG.openHost()).isEmpty();
    }

    @Test
    void a_parameter_in_a_scripts_host_is_detected_but_not_in_its_query() {
        assertThat(script("new Image().src = 'https://${P1}/i';").openHost()).contains("secureContent");
        assertThat(script("new Image().src = '//a.' + '${P2}/i';").openHost()).isEmpty();
        assertThat(script("// ${P1} is the campaign\nnew Image().src = 'https://v.example/i?c=${P1}';")
                        .openHost())
                .isEmpty();
    }

    private static Pattern script(String secureContent) {
        return new Pattern(PixelFormat.RAW_JAVASCRIPT, null, null, null, secureContent);
    }

    private static Pattern pattern(String secureUrl) {
        return new Pattern(PixelFormat.IMAGE_URL, null, secureUrl, null, null);
    }

    private static Pixel script(Pattern pattern) {
        var pixel = new Pixel();
        pixel.format = PixelFormat.RAW_JAVASCRIPT;
        pixel.secureContent = pattern.secureContent();
        return pixel;
    }

    private static Pixel pixel(@Nullable String secureUrl) {
        var pixel = new Pixel();
        pixel.format = PixelFormat.IMAGE_URL;
        pixel.secureUrl = secureUrl;
        return pixel;
    }
}
