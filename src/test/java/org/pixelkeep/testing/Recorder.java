package org.pixelkeep.testing;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.request.SessionCookie;

/**
 * Reads every response of the application under test, of any caller and kind: pages, API, the resolver's fast path,
 * files. Responses with a canary are kept for {@link CanaryScan}.
 */
@ApplicationScoped
public class Recorder {
    private static final int FIRST = 3_000;
    private static final String BEFORE = "handler";
    private static final String NAME = "recorder";
    private static final Pattern SESSION = Pattern.compile("^(?:__Host-)?" + SessionCookie.NAME + "=([^;]+)");
    private static final AttributeKey<Exchange> CURRENT = AttributeKey.valueOf("pixelkeep.recorded");

    private final Queue<Exposure> exposures = new ConcurrentLinkedQueue<>();
    private final Queue<String> missed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger responses = new AtomicInteger();
    private final Map<String, Set<String>> issued = new ConcurrentHashMap<>();
    private final Map<String, Set<CanaryScan.Owner>> owners = new HashMap<>();
    private final Map<Long, Set<Long>> attached = new HashMap<>();
    private final Map<String, Long> people = new HashMap<>();
    private long readTo;

    /**
     * A response with canaries that were not in its request.
     *
     * @param key the session or token that was sent; {@code null}: none
     */
    record Exposure(String request, @Nullable String key, Set<String> canaries) {}

    void register(@Observes Filters filters) {
        filters.register(this::follow, FIRST);
    }

    /** The responses with canaries since the last call. */
    List<Exposure> drain() {
        return drained(exposures);
    }

    /** The requests since the last call whose response could not be read. */
    List<String> missed() {
        return drained(missed);
    }

    /** The canaries in the address with which a session was created, by its cookie. */
    Map<String, Set<String>> issued() {
        return issued;
    }

    /** Where each canary is used, according to the log read so far. */
    Map<String, Set<CanaryScan.Owner>> owners() {
        return owners;
    }

    /** Which pixels of networks were ever attached to which advertisers, according to the log read so far; 0: to all. */
    Map<Long, Set<Long>> attached() {
        return attached;
    }

    /** Whose address a canary is in, as far as people were read. */
    Map<String, Long> people() {
        return people;
    }

    /** The last change of the log that was read. */
    long readTo() {
        return readTo;
    }

    void readTo(long id) {
        readTo = id;
    }

    /** How many responses were read since the last call. */
    int responses() {
        return responses.getAndSet(0);
    }

    private void follow(RoutingContext context) {
        var request = context.request();
        var line = request.method() + " " + request.uri();
        var channel = ((ConnectionBase) request.connection()).channel();
        var pipeline = channel.pipeline();
        if (request.version() == HttpVersion.HTTP_2 || pipeline.get(BEFORE) == null) {
            missed.add(line);
        } else {
            if (pipeline.get(NAME) == null) {
                pipeline.addBefore(BEFORE, NAME, new Tap());
            }
            var key = SessionCookie.bearer(request)
                    .or(() -> SessionCookie.secret(request))
                    .orElse(null);
            channel.attr(CURRENT).set(new Exchange(line, key));
        }
        context.next();
    }

    private void end(Exchange exchange) {
        responses.incrementAndGet();
        exchange.received.removeAll(exchange.sent);
        if (!exchange.received.isEmpty()) {
            exposures.add(new Exposure(exchange.request, exchange.key, Set.copyOf(exchange.received)));
        }
    }

    private static <T> List<T> drained(Queue<T> queue) {
        var all = new ArrayList<T>();
        for (var one = queue.poll(); one != null; one = queue.poll()) {
            all.add(one);
        }
        return all;
    }

    /** One request with its response in transit. */
    private static final class Exchange {
        private final String request;
        private final @Nullable String key;
        private final Set<String> sent = new HashSet<>();
        private final Set<String> received = new HashSet<>();
        private String end = "";

        Exchange(String request, @Nullable String key) {
            this.request = request;
            this.key = key;
            sent.addAll(Canaries.in(request));
        }

        /** A canary may be split across two chunks. */
        void add(ByteBuf chunk, Set<String> canaries) {
            var text = end + chunk.toString(StandardCharsets.ISO_8859_1);
            canaries.addAll(Canaries.in(text));
            end = text.substring(Math.max(0, text.length() - Canaries.LENGTH + 1));
        }
    }

    /** Sits between the application and the connection's compression. */
    private final class Tap extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            var exchange = context.channel().attr(CURRENT).get();
            if (exchange != null && message instanceof HttpContent content) {
                exchange.add(content.content(), exchange.sent);
            }
            super.channelRead(context, message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            var exchange = context.channel().attr(CURRENT).get();
            if (exchange != null) {
                if (message instanceof HttpResponse response) {
                    exchange.end = "";
                    exchange.received.addAll(Canaries.in(response.headers().toString()));
                    response.headers()
                            .getAll(HttpHeaderNames.SET_COOKIE)
                            .forEach(cookie -> SESSION.matcher(cookie)
                                    .results()
                                    .forEach(session -> issued.put(session.group(1), Set.copyOf(exchange.sent))));
                }
                if (message instanceof HttpContent content) {
                    exchange.add(content.content(), exchange.received);
                }
                if (message instanceof LastHttpContent) {
                    context.channel().attr(CURRENT).set(null);
                    end(exchange);
                }
            }
            super.write(context, message, promise);
        }
    }
}
