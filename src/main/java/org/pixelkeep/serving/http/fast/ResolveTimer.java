package org.pixelkeep.serving.http.fast;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Records how long answers took: with those of all other routes, and as a histogram of its own. */
final class ResolveTimer {
    /** In microseconds. */
    private static final long[] BOUNDS = {
        50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 500_000
    };

    private final Timer requests;
    private final Timer histogram;

    /** @param kind {@code single} or {@code batch} */
    ResolveTimer(MeterRegistry metrics, String method, String uri, String kind) {
        requests = Timer.builder("http.server.requests")
                .description("HTTP server request processing time")
                .tags("method", method, "uri", uri, "outcome", "SUCCESS", "status", "200")
                .register(metrics);
        histogram = Timer.builder("pixelkeep.resolve")
                .description("How long answers of what fires took, without reading and sending")
                .tag("kind", kind)
                .serviceLevelObjectives(LongStream.of(BOUNDS)
                        .mapToObj(micros -> Duration.of(micros, ChronoUnit.MICROS))
                        .toArray(Duration[]::new))
                .register(metrics);
    }

    /** An answer at the gate, which the server does not see. */
    void answeredAtTheGate(long nanos) {
        requests.record(nanos, TimeUnit.NANOSECONDS);
        histogram.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** An answer that the server counts itself. */
    void answered(long nanos) {
        histogram.record(nanos, TimeUnit.NANOSECONDS);
    }
}
