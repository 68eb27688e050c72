package org.pixelkeep.shared.job;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs a job with its heartbeat, outside all other interceptors. */
@Job("")
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class JobInterceptor {
    private final Heartbeats heartbeats;

    JobInterceptor(Heartbeats heartbeats) {
        this.heartbeats = heartbeats;
    }

    @AroundInvoke
    @Nullable
    Object run(InvocationContext invocation) {
        var job = invocation.getMethod().getAnnotation(Job.class);
        heartbeats.of(job.value(), Duration.parse(job.longest())).run(invocation::proceed);
        return null;
    }
}
