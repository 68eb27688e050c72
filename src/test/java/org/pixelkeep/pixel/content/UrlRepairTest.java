package org.pixelkeep.pixel.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.pixel.content.UrlRepair.Fault;

class UrlRepairTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MARKUP | <img src=\"https://v.example/i.gif?a=1\" width=1> | https://v.example/i.gif?a=1",
                "BROKEN | https://v.example/i.gif?a=1 &b=2 | https://v.example/i.gif?a=1&b=2",
                "ESCAPED | https://v.example/i.gif?a=1&amp;b=2 | https://v.example/i.gif?a=1&b=2",
                "RELATIVE | //v.example/i.gif | https://v.example/i.gif",
                "INSECURE | HTTP://v.example/i.gif?u=http://x.example | https://v.example/i.gif?u=http://x.example"
            })
    void a_fault_is_mended_and_everything_else_stays(Fault fault, String typed, String mended) {
        assertThat(UrlRepair.of(typed, true)).containsExactly(new UrlRepair.Repair(fault, mended));
        assertThat(UrlRepair.of(mended, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://v.example/i;ord=[timestamp];c=${GDPR_CONSENT_755}?%%CACHEBUSTER%%&u=%7e",
                "https://v.example/a https://v.example/b",
                "a note, no URL",
                "<b>no source</b>",
                ""
            })
    void what_is_right_or_cannot_be_told_stays(String typed) {
        assertThat(UrlRepair.of(typed, true)).isEmpty();
    }

    @Test
    void a_plain_url_may_be_http() {
        assertThat(UrlRepair.of("http://v.example/i.gif", false)).isEmpty();
        assertThat(UrlRepair.repaired("http://v.example/i.gif", Fault.INSECURE)).contains("https://v.example/i.gif");
    }

    @Test
    void a_line_break_of_a_mail_is_taken_out() {
        assertThat(UrlRepair.repaired("https://v.example/i.gif?a=1\r\n  &b=2", Fault.BROKEN))
                .contains("https://v.example/i.gif?a=1&b=2");
    }
}
