package org.pixelkeep.account.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.signin.SignInService.SignInResult;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.testing.SettableClock;

class RepeatedStepsTest {
    private final SettableClock clock = new SettableClock();
    private final RepeatedSteps steps = new RepeatedSteps(clock);
    private final AtomicInteger taken = new AtomicInteger();

    @Test
    void a_step_that_is_sent_many_times_at_once_is_taken_once() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(8);
        try {
            var answers = new ArrayList<Future<SignInResult>>();
            answers.add(threads.submit(() -> steps.once("secret", "code", () -> {
                begun.countDown();
                await(goOn);
                return signedIn();
            })));
            await(begun);
            for (var more = 1; more < 8; more++) {
                answers.add(threads.submit(() -> steps.once("secret", "code", this::signedIn)));
            }
            goOn.countDown();

            for (var answer : answers) {
                assertThat(answer.get().session()).isEqualTo("session 1");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void another_browser_or_another_code_is_another_step() {
        steps.once("secret", "code", this::signedIn);

        assertThat(steps.once("other", "code", () -> SignInResult.REFUSED).refused())
                .isTrue();
        assertThat(steps.once("secret", "other", () -> SignInResult.REFUSED).refused())
                .isTrue();
    }

    @Test
    void later_it_is_taken_again() {
        steps.once("secret", "code", this::signedIn);
        clock.pass(RepeatedSteps.KEPT);

        assertThat(steps.once("secret", "code", () -> SignInResult.REFUSED).refused())
                .isTrue();
    }

    @Test
    void what_was_refused_or_has_failed_is_tried_again() {
        assertThat(steps.once("secret", "code", () -> SignInResult.REFUSED).refused())
                .isTrue();
        assertThatThrownBy(() -> steps.once("secret", "code", () -> {
                    throw new TooManyAttempts(RepeatedSteps.KEPT);
                }))
                .isInstanceOf(TooManyAttempts.class);

        assertThat(steps.once("secret", "code", this::signedIn).session()).isEqualTo("session 1");
    }

    private SignInResult signedIn() {
        return new SignInResult(1L, "session " + taken.incrementAndGet(), null, List.of(), null, null);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
