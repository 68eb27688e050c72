package org.pixelkeep.shared.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientNetworkTest {
    @Test
    void an_ipv4_address_counts_by_itself_in_every_notation() {
        assertThat(ClientNetwork.of("203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(ClientNetwork.of("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(ClientNetwork.of("0:0:0:0:0:ffff:cb00:7107")).isEqualTo("203.0.113.7");
        assertThat(ClientNetwork.of("203.0.113.8")).isNotEqualTo("203.0.113.7");
    }

    @Test
    void addresses_of_one_customer_count_as_one() {
        assertThat(ClientNetwork.of("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:2::/64");
        assertThat(ClientNetwork.of("2001:DB8:1:2::9")).isEqualTo("2001:db8:1:2::/64");
        assertThat(ClientNetwork.of("fe80::1%eth0")).isEqualTo("fe80:0:0:0::/64");
        assertThat(ClientNetwork.of("2001:db8:1:3::9")).isNotEqualTo("2001:db8:1:2::/64");
        assertThat(ClientNetwork.of("::1")).isEqualTo("0:0:0:0::/64");
    }

    @Test
    void invalid_addresses_count_as_one_client() {
        assertThat(ClientNetwork.of(null)).isEqualTo("unknown");
        assertThat(ClientNetwork.of("attacker.example")).isEqualTo("unknown");
    }
}
