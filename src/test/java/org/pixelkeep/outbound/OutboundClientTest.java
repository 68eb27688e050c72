package org.pixelkeep.outbound;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import org.junit.jupiter.api.Test;

class OutboundClientTest {
    @Test
    void production_does_not_start_with_loopback_webhooks() {
        assertThatThrownBy(() -> OutboundClient.refuse(true, LaunchMode.NORMAL)).hasMessageContaining("for tests only");
        OutboundClient.refuse(true, LaunchMode.TEST);
        OutboundClient.refuse(false, LaunchMode.NORMAL);
    }
}
