package org.pixelkeep.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentChangesTest {
    @Test
    void a_state_knows_each_pixel_that_changed_since_an_earlier_one() {
        var random = new Random(1);
        var states = new ArrayList<RecentChanges>();
        var changed = new ArrayList<Long>();
        states.add(new RecentChanges());
        for (var change = 0; change < 500; change++) {
            var pixelId = (long) random.nextInt(change < 300 ? 6 : 20);
            changed.add(pixelId);
            states.add(states.get(change).and(pixelId));
        }
        var known = 0;
        for (var now = 0; now < states.size(); now++) {
            for (var then = 0; then <= now; then++) {
                var since = states.get(now).since(states.get(then).mark());
                var expected = new LinkedHashSet<>(changed.subList(then, now));
                if (since == null) {
                    assertThat(expected).hasSizeGreaterThan(8);
                } else {
                    assertThat(LongStream.of(since).boxed()).containsExactlyInAnyOrderElementsOf(expected);
                    known++;
                }
            }
        }
        assertThat(known).isGreaterThan(40_000);
    }

    @Test
    void of_one_pixel_that_keeps_changing_two_thousand_changes_are_known() {
        var first = new RecentChanges();
        var second = first.and(1);
        var now = second;
        for (var change = 0; change < 2_048; change++) {
            now = now.and(1);
        }

        assertThat(now.since(second.mark())).containsExactly(1);
        assertThat(now.since(first.mark())).isNull();
    }

    @Test
    void states_after_different_changes_of_the_same_one_know_nothing_of_each_other() {
        var before = new RecentChanges();
        var real = before.and(1);
        var supposed = before.and(2);

        assertThat(real.since(supposed.mark())).isNull();
        assertThat(real.and(3).since(supposed.mark())).isNull();
        assertThat(before.since(real.mark())).isNull();
        assertThat(new RecentChanges().since(before.mark())).isNull();
        assertThat(supposed.and(3).since(before.mark())).containsExactlyInAnyOrder(2, 3);
    }
}
