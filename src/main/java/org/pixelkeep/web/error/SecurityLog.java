package org.pixelkeep.web.error;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.job.Job;
import org.pixelkeep.shared.limit.ClientNetwork;
import org.pixelkeep.web.request.RequestPath;

/**
 * Logs what was refused, to whom, and from where, in the category {@code security}. The first refusal of a kind from a
 * client's network is logged immediately; further ones within ten seconds are summarized in one line.
 */
@Startup
@ApplicationScoped
public class SecurityLog {
    /** The category of the lines. */
    public static final String NAME = "security";

    private static final Logger LOG = Logger.getLogger(NAME);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final RepeatedLines lines = new RepeatedLines(
            EVERY, (kind, more) -> LOG.warnf("%d more within %d seconds: %s", more, EVERY.toSeconds(), kind));

    private final CurrentVertxRequest request;
    private final CurrentCaller caller;
    private final Clock clock;
    private final Counter opened;
    private final Counter failed;

    SecurityLog(CurrentVertxRequest request, CurrentCaller caller, Clock clock, MeterRegistry metrics) {
        this.request = request;
        this.caller = caller;
        this.clock = clock;
        this.opened = signIns(metrics, "opened");
        this.failed = signIns(metrics, "failed");
    }

    private static Counter signIns(MeterRegistry metrics, String outcome) {
        return Counter.builder("pixelkeep.sign.ins")
                .tag("outcome", outcome)
                .description("How often people signed in, or failed to")
                .register(metrics);
    }

    /** Summaries are written even if nothing more happens. */
    @Job("security log")
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void writeSummaries() {
        lines.writeSummaries(clock.instant());
    }

    /** The caller may not do what the current request asks for, or cannot see it. */
    void refused(Throwable why) {
        var name = caller.get().name();
        write(
                "refused to " + name,
                request.getCurrent(),
                described -> LOG.warnf("refused to %s: %s (%s)", name, described, why.getMessage()));
    }

    /** A request was rejected before authentication. */
    void turnedAway(RoutingContext context, Problem problem) {
        write(
                "turned away (" + problem.title() + ")",
                context,
                described -> LOG.warnf("turned away: %s (%s)", described, problem.title()));
    }

    /** Someone signed in, or tried to. */
    public void signIn(String email, boolean succeeded) {
        (succeeded ? opened : failed).increment();
        if (succeeded) {
            LOG.infof("signed in: %s, %s", email, described(request.getCurrent()));
        } else {
            write(
                    "sign-in refused",
                    request.getCurrent(),
                    described -> LOG.infof("sign-in refused: %s, %s", email, described));
        }
    }

    private void write(String kind, RoutingContext context, Consumer<String> line) {
        var address = context.request().remoteAddress();
        var from = ClientNetwork.of(address == null ? null : address.hostAddress());
        lines.write(kind + " from " + from, clock.instant(), () -> line.accept(described(context)));
    }

    private static String described(RoutingContext context) {
        var request = context.request();
        var address = request.remoteAddress();
        return "%s %s from %s"
                .formatted(request.method(), RequestPath.of(context), address == null ? "" : address.hostAddress());
    }
}
