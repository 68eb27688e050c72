package org.pixelkeep.account.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;

@QuarkusTest
class CodeAttemptServiceTest {
    @Inject
    CodeAttemptService attempts;

    @BeforeEach
    void attempts_are_counted_together() {
        Given.service(SettableClock.class).beginWindow(Throttle.WINDOW);
    }

    @Test
    void the_wait_doubles_up_to_a_day() {
        assertThat(CodeAttemptService.waitAfter(CodeAttemptService.FREE - 1)).isZero();
        assertThat(CodeAttemptService.waitAfter(CodeAttemptService.FREE)).isEqualTo(Duration.ofMinutes(1));
        assertThat(CodeAttemptService.waitAfter(CodeAttemptService.FREE + 1)).isEqualTo(Duration.ofMinutes(2));
        assertThat(CodeAttemptService.waitAfter(CodeAttemptService.FREE + 10)).isEqualTo(Duration.ofMinutes(1024));
        assertThat(CodeAttemptService.waitAfter(CodeAttemptService.FREE + 11)).isEqualTo(Duration.ofDays(1));
        assertThat(CodeAttemptService.waitAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void concurrent_codes_are_all_counted() throws Exception {
        var person = GivenPeople.person("guessed");
        var threads = Executors.newFixedThreadPool(8);
        try {
            var all = new ArrayList<Callable<Boolean>>();
            for (var number = 0; number < 3 * CodeAttemptService.FREE; number++) {
                all.add(() -> passes(person.id));
            }
            var passed = 0;
            for (var attempt : threads.invokeAll(all)) {
                passed += attempt.get() ? 1 : 0;
            }

            assertThat(passed).isEqualTo(CodeAttemptService.FREE);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean passes(long userId) {
        try {
            attempts.count(userId, false);
            return true;
        } catch (TooManyAttempts e) {
            return false;
        }
    }
}
