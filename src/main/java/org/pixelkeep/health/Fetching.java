package org.pixelkeep.health;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.pixelkeep.health.fetch.Fetched;
import org.pixelkeep.health.fetch.GlobalAddresses;
import org.pixelkeep.health.fetch.SafeFetcher;

/** The one fetcher of the application. That it may ask private addresses is for tests; production does not start so. */
@ApplicationScoped
class Fetching {
    private static final String PRIVATE = "pixelkeep.health.private-addresses";

    private final SafeFetcher fetcher;
    private final boolean anywhere;

    Fetching(Vertx vertx, @ConfigProperty(name = PRIVATE, defaultValue = "false") boolean anywhere) {
        this.anywhere = anywhere;
        this.fetcher =
                new SafeFetcher(vertx, InetAddress::getAllByName, anywhere ? any -> true : GlobalAddresses::contain);
    }

    void refuseInProduction(@Observes StartupEvent start) {
        refuse(anywhere, LaunchMode.current());
    }

    /** @throws IllegalStateException when private addresses are allowed in production */
    static void refuse(boolean anywhere, LaunchMode mode) {
        if (anywhere && mode == LaunchMode.NORMAL) {
            throw new IllegalStateException(PRIVATE + " is for tests alone: it lets strangers' addresses reach into"
                    + " your network. Take it away to start.");
        }
    }

    void stop(@Observes ShutdownEvent end) {
        fetcher.close();
    }

    Fetched fetch(String address) {
        return fetcher.fetch(address);
    }
}
