package org.pixelkeep.shared.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "192.0.2.0/24, ::ffff:192.0.2.9, true",
        "192.0.2.0/24, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/32, ffff:ffff::1, false",
        "2000::/3, fe80::1, false",
        "192.0.2.0/24, nonsense, false"
    })
    void an_address_is_in_a_range_if_its_prefix_matches(String range, String address, boolean expected) {
        assertThat(Cidr.of(range).orElseThrow().contains(address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24, true",
        "192.0.2.0/24, 192.0.2.128/25, true",
        "192.0.2.9/24, 192.0.2.7, true",
        "192.0.2.0/24, 192.0.2.0/23, false",
        "192.0.2.0/24, 192.0.3.0/25, false",
        "0.0.0.0/0, ::/0, false",
        "::/0, 2001:db8::/32, true",
        "2001:db8::/32, ::/0, false"
    })
    void a_range_is_in_another_if_all_of_its_addresses_are(String range, String other, boolean expected) {
        assertThat(Cidr.of(range).orElseThrow().contains(Cidr.of(other).orElseThrow()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2",
                "192.0.2.0/33",
                "192.0.2.0/",
                "192.0.2.0/-1",
                "300.0.2.1",
                "::1/129",
                "a.example",
                "fe80::1%eth0"
            })
    void an_invalid_range_is_refused(String text) {
        assertThat(Cidr.of(text)).isEmpty();
    }
}
