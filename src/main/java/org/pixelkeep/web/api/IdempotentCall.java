package org.pixelkeep.web.api;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The call with an {@code Idempotency-Key} that the current request is, if it is one. */
@RequestScoped
class IdempotentCall {
    private @Nullable Key key;
    private IdempotencyKeys.@Nullable Answer answer;

    /**
     * A key as a caller sent it.
     *
     * @param userId whose key it is
     * @param digest of what was sent with it
     * @param confidential whether the answer is kept from the database
     */
    record Key(long userId, String text, byte[] digest, boolean confidential) {}

    void begin(Key sent) {
        key = sent;
    }

    Optional<Key> key() {
        return Optional.ofNullable(key);
    }

    /** What was kept, and committed. */
    void end(IdempotencyKeys.Answer kept) {
        answer = kept;
    }

    Optional<IdempotencyKeys.Answer> answer() {
        return Optional.ofNullable(answer);
    }
}
