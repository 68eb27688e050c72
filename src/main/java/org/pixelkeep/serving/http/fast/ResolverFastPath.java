package org.pixelkeep.serving.http.fast;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Callers;
import org.pixelkeep.access.Callers.Pass;
import org.pixelkeep.serving.decide.ContextInput;
import org.pixelkeep.serving.http.answer.AnswerCache;
import org.pixelkeep.serving.http.answer.EncodedAnswer;
import org.pixelkeep.serving.http.answer.InventoryContext;
import org.pixelkeep.serving.http.answer.SnapshotHeaders;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.node.Draining;
import org.pixelkeep.web.guard.RequestGate;
import org.pixelkeep.web.rate.LongAnswers;
import org.pixelkeep.web.rate.Meters;
import org.pixelkeep.web.rate.Rate;

/**
 * The fast path for what ad servers request thousands of times a second: effective pixels as JSON for a token, answered
 * from memory on the thread that reads the request. Everything else, including refusals, takes the ordinary route
 * through {@code EffectivePixelsApi}. Both give the same answer. Each request here also teaches its connection's {@link
 * CreativeFastPath} the form of its requests.
 */
@ApplicationScoped
class ResolverFastPath {
    /** After the filters that apply to every answer. */
    private static final int LATE = 500;

    private static final String BEARER = "Bearer ";
    private static final Set<String> SIMPLE = Set.of("secure", "supply", "event");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");

    private final AnswerCache answers;
    private final Callers callers;
    private final Meters meters;
    private final SnapshotHeaders snapshot;
    private final Clock clock;
    private final ObjectMapper mapper;
    private final Draining draining;
    private final ResolveTimer timer;
    private final ResolveTimer batches;

    ResolverFastPath(
            AnswerCache answers,
            Callers callers,
            Meters meters,
            SnapshotHeaders snapshot,
            Clock clock,
            ObjectMapper mapper,
            Draining draining,
            MeterRegistry metrics) {
        this.answers = answers;
        this.callers = callers;
        this.meters = meters;
        this.snapshot = snapshot;
        this.clock = clock;
        this.mapper = mapper;
        this.draining = draining;
        this.timer = new ResolveTimer(metrics, "GET", CreativePath.BEGIN + "{creativeId}" + CreativePath.END, "single");
        this.batches = new ResolveTimer(metrics, "POST", BatchFastPath.PATH, "batch");
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, LATE);
    }

    private void pass(RoutingContext routing) {
        var request = routing.request();
        var begin = System.nanoTime();
        if (snapshot.isReady() && request.method() == HttpMethod.GET && answered(request)) {
            timer.answered(System.nanoTime() - begin);
            return;
        }
        if (request.method() == HttpMethod.POST && BatchFastPath.PATH.equals(request.uri())) {
            routing.addEndHandler(done -> batches.answered(System.nanoTime() - begin));
            learnBatches(routing);
        } else if (asksForOneCreative(request)) {
            routing.addEndHandler(done -> timer.answered(System.nanoTime() - begin));
        }
        routing.next();
    }

    /** Whether it asks what fires on one creative, and the application answers. */
    private static boolean asksForOneCreative(HttpServerRequest request) {
        var path = request.path();
        return request.method() == HttpMethod.GET
                && path != null
                && CreativePath.creativeId(path, CreativePath.END) != CreativePath.NO_CREATIVE;
    }

    private boolean answered(HttpServerRequest request) {
        var path = request.path();
        var creativeId = path == null ? CreativePath.NO_CREATIVE : CreativePath.creativeId(path, CreativePath.END);
        if (creativeId == CreativePath.NO_CREATIVE
                || request.headers().contains(SnapshotHeaders.MIN_REVISION)
                || !wantsJson(request)
                || (request.query() != null
                        && !SIMPLE.containsAll(request.params().names()))) {
            return false;
        }
        var client = client(request).orElse(null);
        var inventory = client == null ? null : inventory(request);
        if (client == null || inventory == null) {
            return false;
        }
        var now = clock.instant();
        var answer = find(client, inventory, creativeId, now);
        if (answer == null || !client.mayBeAnswered()) {
            return false;
        }
        var response = request.response();
        response.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
        snapshot.add(answer.revision(), response.headers()::set);
        response.end(Buffer.buffer(answer.at(now)));
        if (isPlain(request)) {
            RequestTemplate.of(request, response)
                    .map(template -> new CreativeFastPath(
                            template, end(request.uri()), client, inventory, answers, snapshot, clock, timer))
                    .ifPresent(learned -> RequestGate.answerBy(request.connection(), learned));
        }
        return true;
    }

    /** {@code null} where the application may have more to say, also on a supply source that the network does not have. */
    private @Nullable EncodedAnswer find(
            ResolveClient client, InventoryContext inventory, long creativeId, Instant now) {
        try {
            return answers.find(client.scope(), inventory, creativeId, now, LongAnswers.USUAL);
        } catch (InvalidInput refused) {
            return null;
        }
    }

    /**
     * Whether the URI begins with its path and has no fragment. Others, such as {@code GET http://host/path}, cannot
     * serve as a template.
     */
    private static boolean isPlain(HttpServerRequest request) {
        var uri = request.uri();
        var query = request.query();
        return uri.equals(query == null ? request.path() : request.path() + "?" + query) && uri.indexOf('#') < 0;
    }

    private void learnBatches(RoutingContext routing) {
        var request = routing.request();
        client(request)
                .ifPresent(client -> routing.addEndHandler(done -> RequestGate.answerLaterBy(
                        request.connection(),
                        () -> RequestTemplate.of(request, routing.response())
                                .map(template -> new BatchFastPath(
                                        template, client, answers, snapshot, mapper, clock, batches)))));
    }

    /** What comes after the number of the creative. */
    private static String end(String uri) {
        return uri.substring(uri.indexOf('/', CreativePath.BEGIN.length()));
    }

    private Optional<ResolveClient> client(HttpServerRequest request) {
        var authorization = request.headers().get(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Optional.empty();
        }
        var address = request.remoteAddress();
        return callers.ofToken(
                        authorization.substring(BEARER.length()).strip(),
                        address == null ? null : address.hostAddress())
                .map(this::client);
    }

    private ResolveClient client(Pass pass) {
        var userId = Objects.requireNonNull(pass.caller().userId());
        return new ResolveClient(pass, meters.of(Rate.Kind.RESOLVE, userId), draining);
    }

    private @Nullable InventoryContext inventory(HttpServerRequest request) {
        if (request.query() == null) {
            return InventoryContext.USUAL;
        }
        if (request.params().getAll("secure").size() > 1
                || request.params().getAll("supply").size() > 1) {
            return null;
        }
        try {
            var events = request.params().getAll("event");
            return InventoryContext.of(ContextInput.of(request.getParam("secure"), request.getParam("supply"), events)
                    .context(clock));
        } catch (InvalidInput refused) {
            return null;
        }
    }

    private static boolean wantsJson(HttpServerRequest request) {
        var accept = request.headers().get(HttpHeaders.ACCEPT);
        return accept == null || accept.equals("*/*") || accept.equals("application/json");
    }
}
