package org.pixelkeep.account.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.error.Overloaded;

class HashingSlotsTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void waiting_for_a_slot_times_out() throws Exception {
        var places = new HashingSlots(2, 1, 1, Duration.ofMillis(20));
        var taken = occupied(places, false);

        assertThatThrownBy(() -> places.of(false, () -> "computed")).isInstanceOf(Overloaded.class);

        end.countDown();
        assertThat(taken.get()).isEqualTo("done");
        assertThat(places.of(false, () -> "computed")).isEqualTo("computed");
    }

    @Test
    void known_callers_have_a_reserved_slot() throws Exception {
        var places = new HashingSlots(2, 1, 1, Duration.ofMillis(20));
        occupied(places, false);

        assertThat(places.of(true, () -> "computed")).isEqualTo("computed");
        occupied(places, true);
        assertThatThrownBy(() -> places.of(true, () -> "computed")).isInstanceOf(Overloaded.class);
    }

    @Test
    void a_failed_computation_releases_its_slot() {
        var places = new HashingSlots(2, 1, 1, Duration.ofMillis(20));
        for (var tries = 0; tries < 5; tries++) {
            assertThatThrownBy(() -> places.of(false, () -> {
                        throw new IllegalStateException("wrong");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(places.of(false, () -> "computed")).isEqualTo("computed");
    }

    private Future<String> occupied(HashingSlots places, boolean known) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var computation = threads.submit(() -> places.of(known, () -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "done";
        }));
        begun.await();
        return computation;
    }
}
