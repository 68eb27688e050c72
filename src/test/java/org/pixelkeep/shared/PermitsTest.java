package org.pixelkeep.shared;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PermitsTest {
    @Test
    void one_network_has_its_share_and_no_more() {
        var permits = new Permits(3, 2);
        permits.take(1);
        var second = permits.take(1);

        assertThatThrownBy(() -> permits.take(1)).isInstanceOf(TooManyAttempts.class);
        permits.take(2);
        assertThatThrownBy(() -> permits.take(3)).isInstanceOf(TooManyAttempts.class);

        second.close();
        second.close();
        permits.take(3);
        assertThatThrownBy(() -> permits.take(1)).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void a_waiting_caller_gets_the_next_permit() {
        var permits = new Permits(1, 1);
        var first = permits.take(1);

        var second = CompletableFuture.supplyAsync(() -> permits.take(1, Duration.ofMinutes(1)));
        first.close();

        second.join().close();
    }
}
