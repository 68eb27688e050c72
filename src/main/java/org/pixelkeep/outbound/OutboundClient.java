package org.pixelkeep.outbound;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.pixelkeep.shared.error.TooManyAttempts;

/** Makes all outbound requests of the application. Sending messages to this machine is only for tests. */
@ApplicationScoped
public class OutboundClient {
    /** Of addresses that the operator wrote. */
    private static final long NO_NETWORK = 0;

    private static final String LOOPBACK = "pixelkeep.webhooks.loopback";
    private static final int MAX_LIST_BYTES = 8 * 1024 * 1024;
    private static final Duration LIST_PATIENCE = Duration.ofMinutes(1);

    private final SafeFetcher fetcher;
    private final SafeFetcher lists;
    private final MessagePoster poster;
    private final boolean loopback;
    private final Connections connections = new Connections();

    OutboundClient(
            Vertx vertx,
            @ConfigProperty(name = LOOPBACK, defaultValue = "false") boolean loopback,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.loopback = loopback;
        this.fetcher = new SafeFetcher(vertx, PinnedResolver.STRICT);
        this.lists = new SafeFetcher(
                vertx, loopback ? PinnedResolver.WITH_LOOPBACK : PinnedResolver.STRICT, MAX_LIST_BYTES, LIST_PATIENCE);
        this.poster = new MessagePoster(
                vertx, loopback ? PinnedResolver.WITH_LOOPBACK : PinnedResolver.STRICT, "Pixelkeep/" + version);
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
        lists.close();
        poster.close();
    }

    /**
     * Fetches the URL for the network. Blocks until it is done; never throws because of what the server does.
     *
     * @throws TooManyAttempts when too many connections are open or hosts looked up, or too many of the network
     */
    public Fetched fetch(long networkId, String url) {
        return fetcher.fetch(networkId, connections.take(networkId), url);
    }

    /**
     * Fetches a long list from an address that the operator wrote: 8 MB at most, within a minute. Blocks until it is done;
     * never throws because of what the server does. One at a time, so it does not count.
     */
    public Fetched fetchList(String url) {
        return lists.fetch(NO_NETWORK, () -> {}, url);
    }

    /**
     * Checks the URL that messages will be sent to, without DNS lookups.
     *
     * @throws RefusedUrl when messages cannot or may not be sent there
     */
    public void checkReceiver(String url) {
        ReceiverUrl.of(url, poster.pinning(), loopback);
    }

    /**
     * Sends JSON to the URL for the network; the URL is checked again. Follows no redirects, and ignores everything in the
     * response except its status. Blocks until it is done; never throws because of what the server does.
     *
     * @throws TooManyAttempts when too many connections are open or hosts looked up, or too many of the network; nothing was sent
     * @throws InterruptedException when the application stops; it is then unknown whether it arrived
     */
    public PostResult post(long networkId, String url, Map<String, String> headers, String body)
            throws InterruptedException {
        return poster.post(networkId, connections.take(networkId), url, loopback, headers, body);
    }
}
