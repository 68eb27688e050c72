package org.pixelkeep.account.http.signon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

class FinishedFlowsTest {
    @Test
    void the_oldest_of_too_many_are_forgotten() {
        var flows = new FinishedFlows(Clock.systemUTC());

        for (var number = 0; number < 10_001; number++) {
            assertThat(flows.finish("flow " + number)).isTrue();
        }

        assertThat(flows.finish("flow 10000")).isFalse();
        assertThat(flows.finish("flow 0")).isTrue();
    }
}
