package org.pixelkeep.pixel.http.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.pixel.http.form.FieldFindings.Context;

class FieldFindingsTest {
    private static final Context PLAIN = new Context(List.of(), List.of(), null);
    private static final String FOREIGN = "https://v.example/i.gif?ord=[timestamp]&x=%%CACHEBUSTER%%";

    private final PixelForm form = PixelForm.fresh();

    @Test
    void a_finding_stands_at_its_field_with_what_it_becomes() {
        form.secureUrl = FOREIGN;

        assertThat(found().of("secureUrl"))
                .extracting(finding -> finding.before() + " > " + finding.after())
                .containsExactly("[timestamp] > ${CACHEBUSTER}", "%%CACHEBUSTER%% > ${CACHEBUSTER}");
        assertThat(found().of("url")).isEmpty();
        assertThat(found().fixable()).isEqualTo(2);
    }

    @Test
    void one_fix_changes_one_thing() {
        form.secureUrl = FOREIGN;
        var second = found().of("secureUrl").get(1);

        var done = FieldFindings.fix(form, second.key(), PLAIN);

        assertThat(form.secureUrl).isEqualTo("https://v.example/i.gif?ord=[timestamp]&x=${CACHEBUSTER}");
        assertThat(done).singleElement().extracting(TranslatedField::label).isEqualTo("Secure URL");
    }

    @Test
    void a_fix_of_what_is_not_there_any_more_changes_nothing() {
        form.secureUrl = FOREIGN;
        var key = found().of("secureUrl").get(0).key();
        form.secureUrl = "https://v.example/i.gif?ord=${CACHEBUSTER}";

        assertThat(FieldFindings.fix(form, key, PLAIN)).isEmpty();
        assertThat(form.secureUrl).isEqualTo("https://v.example/i.gif?ord=${CACHEBUSTER}");
    }

    @Test
    void all_fixes_leave_nothing_to_fix() {
        form.secureUrl = "<img src=\"http://v.example/i.gif?a=1&amp;ord=[timestamp]\">";
        form.moreEvent = new ArrayList<>(List.of("CLICK"));
        form.moreSecureUrl = new ArrayList<>(List.of("//v.example/c?r=%%CACHEBUSTER%%"));
        form.moreUrl = new ArrayList<>(List.of(""));

        var done = FieldFindings.fix(form, FieldFindings.ALL, PLAIN);

        assertThat(form.secureUrl).isEqualTo("https://v.example/i.gif?a=1&ord=${CACHEBUSTER}");
        assertThat(form.moreSecureUrl).containsExactly("https://v.example/c?r=${CACHEBUSTER}");
        assertThat(done).extracting(TranslatedField::label).containsExactly("Secure URL", "Secure URL of “Click”");
        assertThat(found().fixable()).isZero();
    }

    @Test
    void the_file_of_a_script_gets_the_format_of_scripts() {
        form.secureUrl = "https://v.example/tag.js";
        var finding = found().of("secureUrl").get(0);

        assertThat(finding.after()).isEqualTo("JavaScript URL");
        FieldFindings.fix(form, finding.key(), PLAIN);

        assertThat(form.format).isEqualTo("JAVASCRIPT_URL");
        assertThat(form.secureUrl).isEqualTo("https://v.example/tag.js");
    }

    @Test
    void a_known_vendor_key_is_offered_and_written() {
        var context = new Context(List.of(), List.of(), "doubleverify.com-omid");

        assertThat(FieldFindings.in(form, FormText.of(form), context).of("vendorKey"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.adds()).isTrue();
                    FieldFindings.fix(form, finding.key(), context);
                });
        assertThat(form.vendorKey).isEqualTo("doubleverify.com-omid");
    }

    @Test
    void a_script_keeps_its_first_and_last_lines() {
        form.format = "RAW_JAVASCRIPT";
        form.secureContent = "\r\nping('https://v.example/?o=%%CACHEBUSTER%%');\r\n";

        FieldFindings.fix(form, FieldFindings.ALL, PLAIN);

        assertThat(form.secureContent).isEqualTo("\nping('https://v.example/?o=${CACHEBUSTER}');\n");
    }

    private FieldFindings found() {
        return FieldFindings.in(form, FormText.of(form), PLAIN);
    }
}
