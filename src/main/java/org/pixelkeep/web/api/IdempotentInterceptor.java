package org.pixelkeep.web.api;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.transaction.RequestTransaction;

/**
 * Runs a call with an {@code Idempotency-Key} in one transaction: claims the key, writes everything, stores the
 * response. Without a commit there is no key, so a key never outlives a failed call.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 50)
class IdempotentInterceptor {
    private final IdempotentCall call;
    private final IdempotencyKeys keys;
    private final ResponseSerializer bytes;
    private final RequestTransaction transaction;

    /** Calls running on this node; those of other nodes are found in the database. */
    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    private record Running(long userId, String key) {}

    /** The result of the method, and how it is answered. */
    private record Done(@Nullable Object result, ResponseSerializer.Answered answered) {}

    /** The result of the method, and the stored answer. */
    private record Ended(@Nullable Object result, Optional<IdempotencyKeys.Answer> kept) {}

    IdempotentInterceptor(
            IdempotentCall call, IdempotencyKeys keys, ResponseSerializer bytes, RequestTransaction transaction) {
        this.call = call;
        this.keys = keys;
        this.bytes = bytes;
        this.transaction = transaction;
    }

    /** @throws Conflict while another call with the same key runs */
    @AroundInvoke
    @Nullable
    Object once(InvocationContext invocation) throws Exception {
        var key = call.key().orElse(null);
        if (key == null) {
            return invocation.proceed();
        }
        var mine = new Running(key.userId(), key.text());
        if (!running.add(mine)) {
            throw IdempotencyKeys.stillRuns();
        }
        try {
            return once(invocation, key);
        } finally {
            running.remove(mine);
        }
    }

    private @Nullable Object once(InvocationContext invocation, IdempotentCall.Key key) throws Exception {
        var ended = transaction.call(
                () -> {
                    keys.take(key);
                    var result = invocation.proceed();
                    return new Done(result, bytes.of(result));
                },
                (done, revision) -> new Ended(done.result(), keys.keep(key, done.answered(), revision)));
        ended.kept().ifPresent(call::end);
        return ended.result();
    }
}
