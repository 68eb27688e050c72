package org.pixelkeep.account.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.pixelkeep.account.credential.Secrets;
import org.pixelkeep.account.signin.SignInService.SignInResult;

/**
 * Answers a step of a sign-in that a browser sends twice, as after a double click, like the first time: with the same
 * session, not another one. The code of the step works once, so the second answer, which is the one that people see,
 * called it wrong. Only on one node: elsewhere, and later, it is wrong.
 */
@ApplicationScoped
class RepeatedSteps {
    static final Duration KEPT = Duration.ofSeconds(5);

    private final Map<String, Step> steps = new ConcurrentHashMap<>();
    private final Clock clock;

    RepeatedSteps(Clock clock) {
        this.clock = clock;
    }

    private record Step(CompletableFuture<SignInResult> result, Instant until) {}

    /**
     * The result of the step, taken only once.
     *
     * @param secret of the sign-in, which only this browser knows
     * @param input of the step
     */
    SignInResult once(String secret, String input, Supplier<SignInResult> step) {
        var now = clock.instant();
        steps.values().removeIf(old -> old.result().isDone() && !now.isBefore(old.until()));
        var key = HexFormat.of().formatHex(Secrets.hash(secret + "/" + input));
        var mine = new Step(new CompletableFuture<>(), now.plus(KEPT));
        var first = steps.putIfAbsent(key, mine);
        return first == null ? taken(key, mine, step) : same(first);
    }

    /** What was refused is not kept: it may be right later. */
    private SignInResult taken(String key, Step mine, Supplier<SignInResult> step) {
        var kept = false;
        try {
            var result = step.get();
            kept = !result.refused();
            mine.result().complete(result);
            return result;
        } catch (RuntimeException e) {
            mine.result().completeExceptionally(e);
            throw e;
        } finally {
            mine.result().complete(SignInResult.REFUSED);
            if (!kept) {
                steps.remove(key, mine);
            }
        }
    }

    private static SignInResult same(Step first) {
        try {
            return first.result().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
