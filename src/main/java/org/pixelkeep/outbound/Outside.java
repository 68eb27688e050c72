package org.pixelkeep.outbound;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Goes out for whoever in the application has to. That messages may go to this machine is for tests alone. */
@ApplicationScoped
public class Outside {
    private static final String LOOPBACK = "pixelkeep.webhooks.loopback";

    private final SafeFetcher fetcher;
    private final Poster poster;
    private final boolean loopback;

    Outside(
            Vertx vertx,
            @ConfigProperty(name = LOOPBACK, defaultValue = "false") boolean loopback,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.loopback = loopback;
        this.fetcher = new SafeFetcher(vertx, Pinning.STRICT);
        this.poster = new Poster(vertx, loopback ? Pinning.WITH_LOOPBACK : Pinning.STRICT, "Pixelkeep/" + version);
    }

    void refuseInProduction(@Observes StartupEvent start) {
        refuse(loopback, LaunchMode.current());
    }

    /** @throws IllegalStateException when messages to this machine are allowed in production */
    static void refuse(boolean loopback, LaunchMode mode) {
        if (loopback && mode == LaunchMode.NORMAL) {
            throw new IllegalStateException(LOOPBACK
                    + " is for tests only: it lets URLs entered by users reach this machine. Remove it to " + "start.");
        }
    }

    void stop(@Observes ShutdownEvent end) {
        fetcher.close();
        poster.close();
    }

    /** Gets what is at the address. Waits for the answer; never throws for what the address does. */
    public Fetched fetch(String address) {
        return fetcher.fetch(address);
    }

    /**
     * Looks at the text of an address that messages are to be sent to. Nothing is looked up.
     *
     * @throws Refused when nothing can or may be sent there
     */
    public void checkReceiver(String url) {
        Receiver.of(url, poster.pinning(), loopback);
    }

    /**
     * Sends JSON to the address, which is checked again. Follows no redirect, and does not care what the answer says
     * beyond its status. Waits for it; never throws for what the address does.
     *
     * @throws InterruptedException when the application ends: then nobody knows whether it arrived
     */
    public Posted post(String url, Map<String, String> headers, String body) throws InterruptedException {
        return poster.post(url, loopback, headers, body);
    }
}
