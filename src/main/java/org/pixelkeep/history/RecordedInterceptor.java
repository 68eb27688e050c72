package org.pixelkeep.history;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Stands just inside of the transaction: the last thing that happens in it is the append. */
@Recorded
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300)
class RecordedInterceptor {
    private final History history;

    RecordedInterceptor(History history) {
        this.history = history;
    }

    @AroundInvoke
    Object appendAtTheEnd(InvocationContext invocation) throws Exception {
        if (history.isOpen()) {
            return invocation.proceed();
        }
        history.open();
        try {
            var answer = invocation.proceed();
            history.append();
            return answer;
        } finally {
            history.close();
        }
    }
}
