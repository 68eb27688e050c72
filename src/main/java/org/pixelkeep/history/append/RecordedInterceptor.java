package org.pixelkeep.history.append;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Runs just inside the transaction, so the append is the last thing that happens in it. */
@Recorded
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300)
class RecordedInterceptor {
    private final History history;
    private final RevisionReporter reporter;

    RecordedInterceptor(History history, RevisionReporter reporter) {
        this.history = history;
        this.reporter = reporter;
    }

    @AroundInvoke
    @Nullable
    Object appendAtTheEnd(InvocationContext invocation) throws Exception {
        if (history.isOpen()) {
            return verb(invocation);
        }
        history.open();
        try {
            var answer = invocation.proceed();
            reporter.whenCommitted(history.append());
            return answer;
        } finally {
            history.close();
        }
    }

    /** A method in the transaction of another, or of a request. */
    private @Nullable Object verb(InvocationContext invocation) throws Exception {
        if (!history.enter()) {
            return invocation.proceed();
        }
        var answer = invocation.proceed();
        history.leave();
        return answer;
    }
}
