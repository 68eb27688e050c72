package org.pixelkeep.shared.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.job.FairExecutor.Due;

/** What one network leaves to others. */
class FairExecutorTest {
    private static final long SLOW = 1;
    private static final long QUICK = 2;

    @Test
    void a_network_whose_work_takes_its_time_leaves_threads_to_others() throws Exception {
        try (var workers = new FairExecutor("test", 3, 2)) {
            var held = new CountDownLatch(1);
            var begun = new ConcurrentSkipListSet<Long>();
            var slow = workers.start(
                    LongStream.range(0, 20).mapToObj(id -> new Due(SLOW, id)).toList(), id -> {
                        begun.add(id);
                        waitFor(held);
                    });

            workers.start(List.of(new Due(QUICK, 99)), begun::add).get(10, TimeUnit.SECONDS);

            assertThat(begun).contains(99L).hasSizeLessThanOrEqualTo(3);
            assertThat(slow).isNotDone();
            held.countDown();
            slow.get(10, TimeUnit.SECONDS);
            assertThat(begun).containsExactlyInAnyOrder(0L, 1L, 99L);
        }
    }

    @Test
    void many_slow_networks_leave_threads_to_others() throws Exception {
        try (var workers = new FairExecutor("test", 16, 4)) {
            var held = new CountDownLatch(1);
            var slow = LongStream.range(0, 8)
                    .mapToObj(network -> workers.start(
                            LongStream.range(0, 20)
                                    .mapToObj(id -> new Due(network, network * 100 + id))
                                    .toList(),
                            id -> waitFor(held)))
                    .toList();
            var begun = new ConcurrentSkipListSet<Long>();

            workers.start(List.of(new Due(9, 999)), begun::add).get(5, TimeUnit.SECONDS);

            assertThat(begun).containsExactly(999L);
            held.countDown();
            for (var each : slow) {
                each.get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void work_is_not_begun_twice_at_once_but_again_once_it_is_over_or_failed() throws Exception {
        try (var workers = new FairExecutor("test", 3, 2)) {
            var held = new CountDownLatch(1);
            var begun = new ConcurrentSkipListSet<String>();
            var first = workers.start(List.of(new Due(SLOW, 7)), id -> {
                waitFor(held);
                throw new IllegalStateException("as if it had failed");
            });
            workers.start(List.of(new Due(SLOW, 7)), id -> begun.add("twice")).get(10, TimeUnit.SECONDS);
            held.countDown();
            assertThat(first.handle((done, failed) -> failed != null).get(10, TimeUnit.SECONDS))
                    .isTrue();
            workers.start(List.of(new Due(SLOW, 7)), id -> begun.add("again")).get(10, TimeUnit.SECONDS);

            assertThat(begun).containsExactly("again");
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
