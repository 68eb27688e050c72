package org.pixelkeep.serving.http.fast;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Callers;
import org.pixelkeep.access.Callers.Pass;
import org.pixelkeep.serving.decide.ContextInput;
import org.pixelkeep.serving.http.answer.AnswerCache;
import org.pixelkeep.serving.http.answer.InventoryContext;
import org.pixelkeep.serving.http.answer.SnapshotHeaders;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.web.rate.Meters;
import org.pixelkeep.web.rate.Rate;

/**
 * The short way of what ad servers ask thousands of times a second: effective pixels as JSON for a token, answered from
 * memory on the thread that reads the request. Whatever is not that simple, refusals included, goes the long way of
 * {@code EffectivePixelsApi}; both give the same answer. How a connection asks is learned here for its
 * {@link PipelineFastPath}.
 */
@ApplicationScoped
class ResolverFastPath {
    /** After the filters that every answer passes. */
    private static final int LATE = 500;

    private static final String BEGIN = "/api/v1/creatives/";
    private static final String END = "/effective-pixels";
    private static final String BATCH = "/api/v1/effective-pixels";
    private static final String BEARER = "Bearer ";
    private static final Set<String> SIMPLE = Set.of("secure", "supply", "event");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");

    private final AnswerCache answers;
    private final FastAnswers quick;
    private final Callers callers;
    private final Meters meters;
    private final SnapshotHeaders snapshot;
    private final Clock clock;

    ResolverFastPath(
            AnswerCache answers,
            FastAnswers quick,
            Callers callers,
            Meters meters,
            SnapshotHeaders snapshot,
            Clock clock) {
        this.answers = answers;
        this.quick = quick;
        this.callers = callers;
        this.meters = meters;
        this.snapshot = snapshot;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, LATE);
    }

    private void pass(RoutingContext routing) {
        var request = routing.request();
        if (snapshot.isReady()) {
            if (request.method() == HttpMethod.GET && answered(request)) {
                return;
            }
            if (request.method() == HttpMethod.POST && BATCH.equals(request.uri())) {
                learnBatch(routing);
            }
        }
        routing.next();
    }

    private boolean answered(HttpServerRequest request) {
        var creativeId = creativeId(request.path());
        if (creativeId < 0
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
        var answer = answers.find(client.scope(), inventory, creativeId, now);
        if (answer == null || !client.mayBeAnswered()) {
            return false;
        }
        var lane = PipelineFastPath.of(request.connection(), quick);
        var response = request.response();
        response.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
        snapshot.say(answer.revision(), response.headers()::set);
        response.end(Buffer.buffer(answer.at(now)));
        if (isPlain(request)) {
            lane.ifPresent(one -> RequestTemplate.of(request, end(request.uri()), response, client, inventory)
                    .ifPresent(one::learnCreative));
        }
        return true;
    }

    /**
     * Whether the address begins with its path and has no fragment. Where it does not, as in {@code GET
     * http://host/path}, what stands in it is no pattern for others.
     */
    private static boolean isPlain(HttpServerRequest request) {
        var uri = request.uri();
        var query = request.query();
        return uri.equals(query == null ? request.path() : request.path() + "?" + query) && uri.indexOf('#') < 0;
    }

    /** What comes after the number of the creative. */
    private static String end(String uri) {
        return uri.substring(uri.indexOf('/', BEGIN.length()));
    }

    private void learnBatch(RoutingContext routing) {
        var request = routing.request();
        var client = client(request);
        var lane = client.flatMap(known -> PipelineFastPath.of(request.connection(), quick));
        lane.ifPresent(one -> routing.addEndHandler(done -> one.learnBatch(() -> RequestTemplate.of(
                request, request.uri(), routing.response(), client.orElseThrow(), InventoryContext.USUAL))));
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
        return new ResolveClient(pass, meters.of(Rate.Kind.RESOLVE, userId));
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

    /** The id in the path of a creative's effective pixels; negative when it is another path. */
    private static long creativeId(@Nullable String path) {
        return path != null && path.startsWith(BEGIN) && path.endsWith(END)
                ? PipelineFastPath.number(path, BEGIN.length(), path.length() - END.length())
                : -1;
    }
}
