package org.pixelkeep.web.api;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The current request's call with an {@code Idempotency-Key}, if it has one. */
@RequestScoped
class IdempotentCall {
    private @Nullable Key key;
    private IdempotencyKeys.@Nullable Answer answer;

    /**
     * A key sent by a caller.
     *
     * @param userId the owner of the key
     * @param digest of the request that was sent with it
     * @param rights digest of what the caller may do; {@code null}: of a form, whose answer is a place that is read again
     * @param confidential whether the answer must not be stored
     */
    record Key(long userId, String text, byte[] digest, byte @Nullable [] rights, boolean confidential) {}

    void begin(Key sent) {
        key = sent;
    }

    Optional<Key> key() {
        return Optional.ofNullable(key);
    }

    /** The stored answer, after the commit. */
    void end(IdempotencyKeys.Answer kept) {
        answer = kept;
    }

    Optional<IdempotencyKeys.Answer> answer() {
        return Optional.ofNullable(answer);
    }
}
