package org.pixelkeep.serving.http.fast;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.testing.Given;

@QuarkusTest
class WarmUpRequestsTest {
    private final WarmUpRequests rehearsals;
    private final MeterRegistry metrics;

    WarmUpRequestsTest(WarmUpRequests rehearsals, MeterRegistry metrics) {
        this.rehearsals = rehearsals;
        this.metrics = metrics;
    }

    @Test
    void requests_that_nobody_sent_are_answered_and_not_counted() {
        var network = Given.network("Rehearsed");
        Given.onAllCreatives(Given.approvedPixel(network, "Everywhere"));
        Given.creative(Given.advertiser(network, "Acme"), "Banner", CreativeType.BANNER);
        var before = milliseconds();

        var rehearsal = rehearsals.next();

        assertThat(rehearsal.answer()).isTrue();
        assertThat(rehearsal.answer()).isTrue();
        assertThat(milliseconds()).isEqualTo(before);
    }

    private double milliseconds() {
        return metrics.get("pixelkeep.resolve").tag("kind", "single").timer().totalTime(TimeUnit.MILLISECONDS);
    }
}
