package org.pixelkeep.shared.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pixelkeep.shared.error.TooManyAttempts;

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

    @Test
    @Timeout(20)
    void as_many_may_wait_as_may_run_so_that_a_queue_takes_nothing_from_other_networks() throws Exception {
        var permits = new Permits(2, 1);
        var first = permits.take(1);
        var waiting = IntStream.range(0, 10)
                .mapToObj(number ->
                        CompletableFuture.supplyAsync(() -> waited(permits), runnable -> new Thread(runnable).start()))
                .toList();

        // All but one of them are refused without having waited.
        while (waiting.stream().filter(CompletableFuture::isDone).count() < waiting.size() - 1) {
            Thread.onSpinWait();
        }
        permits.take(2).close();
        first.close();

        assertThat(waiting.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    private static boolean waited(Permits permits) {
        try (var permit = permits.take(1, Duration.ofMinutes(1))) {
            return true;
        } catch (TooManyAttempts refused) {
            return false;
        }
    }
}
