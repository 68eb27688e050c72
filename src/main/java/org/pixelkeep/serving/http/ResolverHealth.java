package org.pixelkeep.serving.http;

import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import org.pixelkeep.shared.node.Draining;

/**
 * {@code /q/health/resolver} on the port for health: whether this node can resolve, with or without its database. For
 * load balancers in front of ad servers; those in front of pages and the rest of the API look at
 * {@code /q/health/ready}.
 */
@ApplicationScoped
class ResolverHealth {
    private static final int UP = 200;
    private static final int DOWN = 503;

    private final SmallRyeHealthReporter reporter;

    ResolverHealth(SmallRyeHealthReporter reporter) {
        this.reporter = reporter;
    }

    void register(@Observes ManagementInterface management) {
        management.router().get("/q/health/resolver").blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext context) {
        var health = reporter.getHealthGroup(Draining.RESOLVER);
        var body = new ByteArrayOutputStream();
        reporter.reportHealth(body, health);
        context.response()
                .setStatusCode(health.isDown() ? DOWN : UP)
                .putHeader("Content-Type", "application/json; charset=UTF-8")
                .end(Buffer.buffer(body.toByteArray()));
    }
}
