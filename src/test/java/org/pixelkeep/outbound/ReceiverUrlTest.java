package org.pixelkeep.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverUrlTest {
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
    void a_private_receiver_is_refused_when_parsed_or_resolved(String url) {
        assertThatThrownBy(() -> PinnedResolver.STRICT.pin(
                        ReceiverUrl.of(url, PinnedResolver.STRICT, false).getHost()))
                .isInstanceOf(RefusedUrl.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/",
                "https://localhost./",
                "https://told.LOCALHOST.:8443/",
                "https://127.0.0.1./"
            })
    void this_machine_is_refused_without_a_lookup(String url) {
        assertThatThrownBy(() -> ReceiverUrl.of(url, PinnedResolver.STRICT, false))
                .isInstanceOf(RefusedUrl.class);
    }

    @Test
    void a_host_is_no_longer_than_any_can_be() {
        var host = "a.".repeat(123) + "example";

        assertThat(ReceiverUrl.of("https://" + host + "/", PinnedResolver.STRICT, false)
                        .getHost())
                .hasSize(253);
        assertThatThrownBy(() -> ReceiverUrl.of("https://x" + host + "/", PinnedResolver.STRICT, false))
                .isInstanceOf(RefusedUrl.class)
                .hasMessage("The host name is longer than any can be.");
    }

    @Test
    void tests_may_reach_themselves() {
        var own = ReceiverUrl.of("http://127.0.0.1:8080/told?x=y", PinnedResolver.WITH_LOOPBACK, true);

        assertThat(PinnedResolver.WITH_LOOPBACK.pin(own.getHost()).isLoopbackAddress())
                .isTrue();
        assertThatThrownBy(() -> ReceiverUrl.of("http://10.0.0.1/", PinnedResolver.WITH_LOOPBACK, true))
                .isInstanceOf(RefusedUrl.class);
    }
}
