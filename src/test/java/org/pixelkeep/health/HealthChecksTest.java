package org.pixelkeep.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.outbound.OutboundClient;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.testing.Given;

@QuarkusTest
class HealthChecksTest {
    private final HealthChecks checks;
    private final HealthService health;
    private final OutboundClient outbound;
    private final PixelAccess pixels;

    HealthChecksTest(HealthChecks checks, HealthService health, OutboundClient outbound, PixelAccess pixels) {
        this.checks = checks;
        this.health = health;
        this.outbound = outbound;
        this.pixels = pixels;
    }

    @Test
    void a_check_that_many_others_prevent_leaves_its_host_for_the_next_one() {
        var network = Given.network("Northwind");
        var by = Given.system(network.id);
        Given.service(NetworkService.class)
                .edit(by, network.id, null, NetworkDraft.named(network.name).with(NetworkFields.CHECK_HEALTH, true));
        var pixel = Given.approve(Given.pixel(
                network,
                Given.draft(
                        Given.numbered("Image"), PixelFormat.IMAGE_URL, "http://10.1.2." + network.id % 256, null)));
        var full = new HealthChecks(health, outbound, pixels, noneAtOnce());

        assertThatThrownBy(() -> full.checkNow(by, pixel.id)).isInstanceOf(TooManyAttempts.class);

        assertThat(checks.checkNow(by, pixel.id).outcome).isEqualTo(HealthOutcome.FAILED);
    }

    private static ConcurrencyLimits noneAtOnce() {
        return (ConcurrencyLimits) Proxy.newProxyInstance(
                ConcurrencyLimits.class.getClassLoader(),
                new Class<?>[] {ConcurrencyLimits.class},
                (proxy, method, arguments) -> 0);
    }
}
