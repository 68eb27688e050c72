package org.pixelkeep.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:0:0:0:7, 2001:db8::7",
        "2001:0DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "::1, ::1",
        "fe80:0:0:0:0:0:0:1%eth0, fe80::1%eth0",
        "::ffff:203.0.113.7, 203.0.113.7",
        "203.0.113.7, 203.0.113.7",
        "no:address, no:address",
        "localhost, localhost"
    })
    void an_address_has_its_canonical_form(String address, String canonical) {
        assertThat(IpAddresses.canonical(address)).isEqualTo(canonical);
    }
}
