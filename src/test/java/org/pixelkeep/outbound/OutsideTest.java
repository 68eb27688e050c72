package org.pixelkeep.outbound;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import org.junit.jupiter.api.Test;

class OutsideTest {
    @Test
    void production_does_not_start_with_loopback_webhooks() {
        assertThatThrownBy(() -> Outside.refuse(true, LaunchMode.NORMAL)).hasMessageContaining("for tests only");
        Outside.refuse(true, LaunchMode.TEST);
        Outside.refuse(false, LaunchMode.NORMAL);
    }
}
