package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartupChecksTest {
    @ParameterizedTest
    @ValueSource(strings = {"-1", " -5 ", "-0.5", "-5s", "-4M", "-1h", "P-90D", "PT-1M", "-PT1M", "-P1D", "PT1H-5M"})
    void what_is_below_zero_is_refused(String value) {
        assertThat(StartupChecks.isNegative("PIXELKEEP_LIMITS_API", value)).isTrue();
        assertThat(StartupChecks.isNegative("PIXELKEEP_DEMO_PASSWORD", value)).isFalse();
        assertThat(StartupChecks.isNegative("PIXELKEEP_HISTORY_KEY", value)).isFalse();
        assertThat(StartupChecks.isNegative("QUARKUS_HTTP_PORT", value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "90D",
                "PT1M",
                "P90D",
                "256M",
                "off",
                "-",
                "--flag",
                "0 30 2 * * ?",
                "a-1",
                "data-2",
                "PIXEL-1"
            })
    void everything_else_is_left_to_others(String value) {
        assertThat(StartupChecks.isNegative("PIXELKEEP_DATA_DIR", value)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "::1 | true",
                "127.0.0.1, fd00::7 | true",
                "2001:db8::1 | true",
                "[::1] | false",
                "127.0.0.1,[fd00::7] | false",
                "127.0.0.1 | false",
                "10.0.0.0/8 | false",
                "fd00::/8 | false",
                "proxy.example:443 | false"
            })
    void an_ipv6_address_of_a_proxy_has_brackets(String proxies, boolean bare) {
        assertThat(StartupChecks.hasBareAddress(proxies)).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource({
        "::1, http://[::1]:8080/",
        "::, http://localhost:8080/",
        "0.0.0.0, http://localhost:8080/",
        "10.0.0.7, http://10.0.0.7:8080/"
    })
    void the_banner_has_an_address_that_browsers_open(String host, String address) {
        assertThat(StartBanner.address(host, 8080)).isEqualTo(address);
    }

    /** Where standard input is closed, the first file that Java opens takes its place. */
    @ParameterizedTest
    @CsvSource({"a long password, true", "Größe 1 – ä€😀, true", "PK\u0003x, false", "\uFFFD\uFFFD, false", "a\tb, true"
    })
    void a_password_is_text(String line, boolean typed) {
        assertThat(CreateAdministratorCommand.isTyped(line)).isEqualTo(typed);
    }
}
