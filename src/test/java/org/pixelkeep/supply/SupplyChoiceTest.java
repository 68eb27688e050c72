package org.pixelkeep.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupplyChoiceTest {
    @ParameterizedTest
    @CsvSource({
        "ALL, '', true, true, true",
        "ONLY, google-adx, false, true, false",
        "ONLY, radio, false, false, true",
        "EXCEPT, google-adx, true, false, true",
        "EXCEPT, google-adx radio, true, false, false"
    })
    void it_includes_what_its_rule_says(SupplyRule rule, String sources, boolean none, boolean google, boolean radio) {
        var choice = choice(rule, sources);

        assertThat(choice.includes(null)).isEqualTo(none);
        assertThat(choice.includes(SupplyCodes.GOOGLE)).isEqualTo(google);
        assertThat(choice.includes("radio")).isEqualTo(radio);
    }

    @ParameterizedTest
    @CsvSource({
        "ALL, '', false, EXCEPT, google-adx",
        "EXCEPT, google-adx, true, ALL, ''",
        "EXCEPT, radio, false, EXCEPT, google-adx radio",
        "EXCEPT, google-adx radio, true, EXCEPT, radio",
        "ONLY, radio, true, ONLY, google-adx radio",
        "ONLY, google-adx radio, false, ONLY, radio",
        "ONLY, radio, false, ONLY, radio"
    })
    void the_short_form_adds_or_takes_away_google_alone(
            SupplyRule rule, String sources, boolean serves, SupplyRule then, String left) {
        assertThat(choice(rule, sources).servingOnAdx(serves)).isEqualTo(choice(then, left));
    }

    @Test
    void all_and_all_but_google_have_a_short_form() {
        assertThat(SupplyChoice.of(null, null, true)).isEqualTo(SupplyChoice.EVERYWHERE);
        assertThat(SupplyChoice.of(null, null, false)).isEqualTo(SupplyChoice.NOT_GOOGLE);
        assertThat(SupplyChoice.NOT_GOOGLE.isShort()).isTrue();
        assertThat(choice(SupplyRule.ONLY, "google-adx").isShort()).isFalse();
        assertThat(choice(SupplyRule.EXCEPT, "")).isEqualTo(SupplyChoice.EVERYWHERE);
    }

    @ParameterizedTest
    @CsvSource({
        "google-adx, true",
        "a1, true",
        "ADX, false",
        "adx, false",
        "default, false",
        "a--b, false",
        "-a, false",
        "a_b, false",
        "'', false"
    })
    void codes_are_lower_case_and_name_nothing_else(String code, boolean valid) {
        assertThat(SupplyCodes.isCode(code)).isEqualTo(valid);
        assertThat(SupplyCodes.isCode("a".repeat(41))).isFalse();
    }

    private static SupplyChoice choice(SupplyRule rule, String sources) {
        return new SupplyChoice(rule, sources.isEmpty() ? List.of() : List.of(sources.split(" ")));
    }
}
