package org.pixelkeep.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.macro.MacroFinding.Code;

class MacroFixTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://p.example/i.gif https://p.example/i.gif?cb=${CACHEBUSTER}",
                "https://p.example/i.gif?a=1 https://p.example/i.gif?a=1&cb=${CACHEBUSTER}",
                "https://p.example/i.gif? https://p.example/i.gif?cb=${CACHEBUSTER}",
                "https://p.example/i.gif?a=1& https://p.example/i.gif?a=1&cb=${CACHEBUSTER}",
                "https://p.example/i.gif?a=1#frag https://p.example/i.gif?a=1&cb=${CACHEBUSTER}#frag",
                "https://p.example/i.gif#frag?x=1 https://p.example/i.gif?cb=${CACHEBUSTER}#frag?x=1",
                "https://p.example/i.gif?ord= https://p.example/i.gif?ord=${CACHEBUSTER}",
                "https://p.example/i.gif?ord=&a=1 https://p.example/i.gif?ord=${CACHEBUSTER}&a=1",
                "https://p.example/i;src=1;type=2 https://p.example/i;src=1;type=2;cb=${CACHEBUSTER}",
                "https://p.example/i;src=1;ord=? https://p.example/i;src=1;ord=${CACHEBUSTER}?",
                "https://p.example/i.gif?ord=[timestamp] https://p.example/i.gif?ord=${CACHEBUSTER}",
                "https://p.example/i.gif?ord=%5Btimestamp%5D https://p.example/i.gif?ord=${CACHEBUSTER}",
                "https://p.example/i.gif?ord=${CACHEBUSTR} https://p.example/i.gif?ord=${CACHEBUSTER}"
            })
    void what_is_missing_is_added_where_it_is_sent_and_what_is_wrong_is_replaced(String text, String fixed) {
        assertThat(fixed(text).text()).isEqualTo(fixed);
        assertThat(fixed(fixed).applied()).isEmpty();
    }

    @Test
    void all_findings_are_acted_on_at_once() {
        var fixed = fixed("https://p.example/i.gif?c=${gdpr}&ord=[timestamp]&r=${REFERER_URL}#x", 278);

        assertThat(fixed.text())
                .isEqualTo("https://p.example/i.gif?c=${GDPR_APPLIES}&ord=${CACHEBUSTER}&r=${REFERER_URL_ENC}"
                        + "&gdpr_consent=${GDPR_CONSENT_278}#x");
        assertThat(fixed.applied())
                .extracting(MacroFinding::code)
                .containsExactlyInAnyOrder(
                        Code.FOREIGN_MACRO, Code.FOREIGN_MACRO, Code.DEPRECATED_MACRO, Code.MISSING_CONSENT);
        assertThat(fixed.findings()).isEmpty();
    }

    @Test
    void parameters_without_a_value_are_filled_instead_of_added_twice() {
        assertThat(fixed("https://p.example/i;gdpr=;gdpr_consent=;ord=1${CACHEBUSTER}?", 755)
                        .text())
                .isEqualTo("https://p.example/i;gdpr=${GDPR};gdpr_consent=${GDPR_CONSENT_755};ord=1${CACHEBUSTER}?");
    }

    @Test
    void what_nobody_knows_stays_and_is_still_said() {
        var fixed = fixed("https://p.example/i.gif?cb=${CACHEBUSTER}&x=${NO_SUCH_THING}");

        assertThat(fixed.applied()).isEmpty();
        assertThat(fixed.text()).contains("${NO_SUCH_THING}");
        assertThat(fixed.findings()).extracting(MacroFinding::code).containsExactly(Code.UNKNOWN_MACRO);
    }

    @Test
    void a_text_of_nothing_but_findings_comes_to_an_end() {
        for (var part : new String[] {"[timestamp]", "%5BCACHEBUSTING%5D", "${Adv_Id}", "gdpr=&"}) {
            var text = "https://p.example/?" + part.repeat(4_000 / part.length());

            assertThat(fixed(text, 1).text().length()).isLessThan(text.length() * 3);
        }
    }

    private static MacroFix fixed(String text, Integer... vendorIds) {
        return MacroFix.of(new LintInput(text, TextKind.IMAGE, Dialect.XANDR, true, List.of(vendorIds)));
    }
}
