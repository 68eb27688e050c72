package org.pixelkeep.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalDestinationTest {
    private final Destination destination = new GlobalDestination(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void an_address_that_is_not_for_everybody_is_refused(String address) throws Exception {
        assertThat(GlobalDestination.isForEverybody(InetAddress.getByName(address)))
                .isFalse();
        var host = address.contains(":") ? "[" + address + "]" : address;
        assertThatThrownBy(() -> destination.resolve(URI.create("https://" + host + "/")))
                .isInstanceOf(Destination.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "172.32.0.1", "192.0.1.1", "2606:4700::1111", "2a00:1450::1"})
    void an_address_for_everybody_is_not(String address) throws Exception {
        assertThat(GlobalDestination.isForEverybody(InetAddress.getByName(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ads.example/",
                "ftp://ads.example/",
                "ads.example",
                "https:///told",
                "https://",
                "https://name:word@ads.example/",
                "https://ads.example/#there",
                "https://ads.example:0/",
                "https://ads.example:70000/",
                "https://ads example/",
                "https://localhost/",
                "https://told.localhost/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0177.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://169.254.169.254/latest/meta-data"
            })
    void an_address_that_nobody_may_be_told_at_is_refused_when_it_is_read_or_resolved(String url) {
        assertThatThrownBy(() -> destination.resolve(destination.read(url))).isInstanceOf(Destination.Refused.class);
    }

    @Test
    void tests_may_reach_themselves() throws Exception {
        var own = new GlobalDestination(true);

        assertThat(own.resolve(own.read("http://127.0.0.1:8080/told?x=y")).isLoopbackAddress())
                .isTrue();
        assertThatThrownBy(() -> own.read("http://10.0.0.1/")).isInstanceOf(Destination.Refused.class);
    }
}
