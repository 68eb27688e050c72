package org.pixelkeep.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.signin.Housekeeping;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class ThrottleTest {
    private final Throttle throttle;
    private final Housekeeping housekeeping;
    private final SettableClock clock;
    private final String bucket = "test/" + UUID.randomUUID();

    ThrottleTest(Throttle throttle, Housekeeping housekeeping, SettableClock clock) {
        this.throttle = throttle;
        this.housekeeping = housekeeping;
        this.clock = clock;
    }

    @BeforeEach
    void attempts_are_counted_together() {
        Given.service(SettableClock.class).beginWindow(Throttle.WINDOW);
    }

    @Test
    void concurrent_attempts_are_all_counted() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var attempts = new ArrayList<Callable<Boolean>>();
            for (var number = 0; number < 40; number++) {
                attempts.add(number % 2 == 0 ? this::passes : this::passesWithOthers);
            }

            var passed = 0;
            for (var attempt : threads.invokeAll(attempts)) {
                passed += attempt.get() ? 1 : 0;
            }

            assertThat(passed).isEqualTo(10);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_wait_ends_with_the_window() {
        throttle.count(bucket, 1);

        assertThatThrownBy(() -> throttle.count(bucket, 1))
                .isInstanceOfSatisfying(
                        TooManyAttempts.class,
                        refused -> assertThat(refused.retryAfter()).isPositive().isLessThanOrEqualTo(Throttle.WINDOW));
        clock.pass(Throttle.WINDOW);
        throttle.count(bucket, 1);
    }

    @Test
    void refused_attempts_do_not_use_up_shared_limits() {
        var shared = bucket + "/shared";
        throttle.count(Map.of(bucket, 1, shared, 3));
        for (var refused = 0; refused < 5; refused++) {
            assertThatThrownBy(() -> throttle.count(Map.of(bucket, 1, shared, 3)))
                    .isInstanceOf(TooManyAttempts.class);
        }

        throttle.count(shared, 2);
        assertThatThrownBy(() -> throttle.count(shared, 2)).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void only_things_with_room_in_all_buckets_are_attempted() {
        var shared = bucket + "/shared";
        var wanted = Map.of(
                "one", Map.of(bucket + "/one", 1, shared, 3),
                "two", Map.of(bucket + "/two", 2, shared, 3));

        assertThat(throttle.countAny(wanted)).containsExactlyInAnyOrder("one", "two");
        assertThat(throttle.countAny(wanted)).containsExactly("two");
        assertThatThrownBy(() -> throttle.countAny(wanted)).isInstanceOf(TooManyAttempts.class);
        throttle.count(shared, 3);
        assertThatThrownBy(() -> throttle.count(shared, 3)).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void many_networks_of_one_block_have_no_more_attempts_and_rows_than_a_few() {
        var block = "test/" + UUID.randomUUID().toString().substring(0, 4);
        for (var network = 0; network < 16; network++) {
            throttle.count(block + ":2001:db8:7:" + network + "::/64", 1);
        }

        assertThatThrownBy(() -> throttle.count(block + ":2001:db8:7:ff::/64", 1))
                .isInstanceOf(TooManyAttempts.class);
        throttle.count(block + ":2001:db8:8:ff::/64", 1);
        assertThat(Database.number("select count(*) from throttle where bucket like ?", block + ":2001:db8:7:%"))
                .isEqualTo(17);
    }

    @Test
    void a_name_that_ends_like_a_network_is_counted_as_any_other() {
        var name = UUID.randomUUID() + "::/64";
        throttle.count(name, 1);

        assertThatThrownBy(() -> throttle.count(name, 1)).isInstanceOf(TooManyAttempts.class);
        throttle.takeBack(name);
        throttle.count(name, 1);
    }

    @Test
    void old_minutes_are_deleted() {
        var rate = "rate/" + bucket;
        throttle.add(clock.instant(), Map.of(rate, 3L));
        housekeeping.deleteOldCounts();
        assertThat(Database.number("select count(*) from throttle where bucket = ?", rate))
                .isEqualTo(1);

        clock.pass(Duration.ofMinutes(3));
        housekeeping.deleteOldCounts();

        assertThat(Database.number("select count(*) from throttle where bucket = ?", rate))
                .isZero();
    }

    @Test
    void expired_windows_are_deleted_and_current_ones_stay() {
        var person = GivenPeople.person("kept");
        SignedIn.cookie(person.email);
        throttle.count(bucket, 1);
        housekeeping.deleteExpired();
        assertThat(rows(person.id)).isEqualTo(2);

        clock.pass(Duration.ofMinutes(31));
        housekeeping.deleteExpired();
        housekeeping.deleteOldCounts();

        assertThat(rows(person.id)).isZero();
    }

    private boolean passesWithOthers() {
        try {
            throttle.count(Map.of(bucket, 10, bucket + "/a", 100, "a" + bucket, 100));
            return true;
        } catch (TooManyAttempts e) {
            return false;
        }
    }

    private boolean passes() {
        try {
            throttle.count(bucket, 10);
            return true;
        } catch (TooManyAttempts e) {
            return false;
        }
    }

    private long rows(long userId) {
        return Database.number("select count(*) from throttle where bucket = ?", bucket)
                + Database.number("select count(*) from user_session where user_id = ?", userId);
    }
}
