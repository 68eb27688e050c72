package org.pixelkeep.shared.transaction;

import io.quarkus.arc.Arc;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs just inside the transaction, so the claim is the last thing that happens in it. */
@CompletesForm
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300)
class CompletesFormInterceptor {
    private final SubmitGuard form;

    CompletesFormInterceptor(SubmitGuard form) {
        this.form = form;
    }

    @AroundInvoke
    @Nullable
    Object claimAtTheEnd(InvocationContext invocation) throws Exception {
        var answer = invocation.proceed();
        if (Arc.container().requestContext().isActive()) {
            form.claim(Map.of());
        }
        return answer;
    }
}
