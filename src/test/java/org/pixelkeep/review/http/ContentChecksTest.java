package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.pixel.tracker.PixelFormat;

class ContentChecksTest {
    private static final String LONG = "f(" + "'a',".repeat(10_000) + "0);";

    private final ContentChecks checks = new ContentChecks();

    @Test
    void a_text_is_checked_as_a_whole_and_only_once() {
        var found = script(LONG + "eval(x)");

        assertThat(found)
                .extracting(Inspection.Finding::text)
                .anyMatch(text -> text.contains("builds code from text at run time"));
        assertThat(script(LONG + "eval(x)")).isSameAs(found);
        assertThat(checks.hosts(List.of("f()", LONG + "g('//cdn.example')"))).containsExactly("cdn.example");
    }

    @Test
    void another_text_and_the_same_in_another_place_are_checked_again() {
        var text = "https://a.example/?c=${GDPR_CONSENT_XXXX}";
        var image = checks.findings(PixelFormat.IMAGE_URL, text, true, List.of());

        assertThat(script(LONG)).isNotEqualTo(script(LONG + "eval(x)"));
        assertThat(checks.findings(PixelFormat.IMAGE_URL, text, false, List.of()))
                .isNotEqualTo(image);
        assertThat(checks.findings(PixelFormat.IMAGE_URL, text, true, List.of(42)))
                .isNotSameAs(image);
    }

    @Test
    void enough_findings_of_each_kind_are_kept() {
        var macros = new StringBuilder("https://a.example/?");
        for (var number = 0; number < 50; number++) {
            macros.append("a=${UNKNOWN_MACRO_")
                    .append((char) ('A' + number % 26))
                    .append(number)
                    .append("}&");
        }

        assertThat(checks.findings(PixelFormat.IMAGE_URL, macros.toString(), true, List.of()))
                .hasSizeBetween(1, 2 * ContentChecks.MAX_FINDINGS);
    }

    private List<Inspection.Finding> script(String text) {
        return checks.findings(PixelFormat.RAW_JAVASCRIPT, text, true, List.of());
    }
}
