package org.pixelkeep.web.api;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The form, or an agent's confirmation, that the current request submits, if it does. */
@RequestScoped
class SubmittedForm {
    private IdempotentCall.@Nullable Key key;
    private boolean done;

    void begin(IdempotentCall.Key sent) {
        key = sent;
        done = false;
    }

    Optional<IdempotentCall.Key> key() {
        return Optional.ofNullable(key);
    }

    /** A transaction that has its key was committed. */
    void end() {
        done = true;
    }

    boolean isDone() {
        return done;
    }
}
