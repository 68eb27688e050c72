package org.pixelkeep.history.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Exhaustive;

class RefreshRequestsTest {
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicInteger committed = new AtomicInteger();
    private final AtomicInteger followed = new AtomicInteger();
    private final RefreshRequests refreshes = new RefreshRequests(threads, this::read);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void read() {
        var waiting = refreshes.begin();
        readings.incrementAndGet();
        followed.set(committed.get());
        waiting.complete(true);
    }

    @Test
    void everything_committed_before_the_call_is_applied_after_it() {
        threads.scheduleWithFixedDelay(this::read, 0, 10, TimeUnit.MILLISECONDS);
        for (var i = 0; i < 50; i++) {
            var mine = committed.incrementAndGet();

            assertThat(refreshes.await()).isTrue();

            assertThat(followed.get()).isGreaterThanOrEqualTo(mine);
        }
    }

    @Exhaustive("a crowd of callers")
    @Test
    void many_callers_cause_only_a_few_queries_a_second() throws Exception {
        threads.scheduleWithFixedDelay(this::read, 100, 100, TimeUnit.MILLISECONDS);
        var begin = System.nanoTime();
        var askers = new ArrayList<Thread>();
        for (var i = 0; i < 30; i++) {
            var asker = new Thread(() -> {
                for (var j = 0; j < 20; j++) {
                    assertThat(refreshes.await()).isTrue();
                }
            });
            askers.add(asker);
            asker.start();
        }
        for (var asker : askers) {
            asker.join();
        }
        var seconds = (System.nanoTime() - begin) / 1e9;

        // Ten regular reads a second, five additional ones, and five left over from before the test.
        assertThat(readings.get()).isBetween(20, (int) (15 * seconds) + 7);
    }

    @Test
    void after_a_read_that_failed_the_callers_wait_for_the_next_one() {
        var byHand = new RefreshRequests(work -> {}, () -> {});
        var asked = byHand.refresh();

        byHand.postpone(byHand.begin());
        byHand.postpone(byHand.begin());
        assertThat(asked).isNotDone();
        byHand.begin().complete(true);

        assertThat(asked).isCompletedWithValue(true);
    }

    @Test
    void a_caller_who_waits_too_long_gets_no_result() {
        var deaf = new RefreshRequests(work -> {}, () -> {});
        var begin = System.nanoTime();

        assertThat(deaf.await()).isFalse();

        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(5));
    }
}
