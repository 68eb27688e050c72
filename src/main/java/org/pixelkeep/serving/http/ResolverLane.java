package org.pixelkeep.serving.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Callers;
import org.pixelkeep.serving.ContextInput;
import org.pixelkeep.serving.EffectivePixels;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotFound;

/**
 * The short way of what ad servers ask thousands of times a second: effective pixels as JSON for a token, answered from
 * memory on the thread that reads the request. Whatever is not that simple, refusals included, goes the long way of
 * {@link EffectivePixelsApi}; both give the same answer.
 */
@ApplicationScoped
class ResolverLane {
    /** After the filters that every answer passes. */
    private static final int LATE = 500;

    private static final String BEGIN = "/api/v1/creatives/";
    private static final String END = "/effective-pixels";
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_ID = 18;
    private static final Set<String> SIMPLE = Set.of("secure", "supply", "event");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");

    private final EffectivePixelsService effectivePixels;
    private final Callers callers;
    private final SnapshotHeaders snapshot;
    private final AnswerJson json;
    private final Clock clock;

    ResolverLane(
            EffectivePixelsService effectivePixels,
            Callers callers,
            SnapshotHeaders snapshot,
            AnswerJson json,
            Clock clock) {
        this.effectivePixels = effectivePixels;
        this.callers = callers;
        this.snapshot = snapshot;
        this.json = json;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, LATE);
    }

    private void pass(RoutingContext routing) {
        var answer = answer(routing.request());
        if (answer.isEmpty()) {
            routing.next();
            return;
        }
        var response = routing.response();
        response.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
        snapshot.say(answer.get().revision(), response.headers()::set);
        response.end(Buffer.buffer(json.bytes(answer.get())));
    }

    private Optional<EffectivePixels> answer(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET || !snapshot.isReady()) {
            return Optional.empty();
        }
        var creativeId = creativeId(request.path());
        var authorization = request.headers().get(HttpHeaders.AUTHORIZATION);
        if (creativeId < 0
                || authorization == null
                || !authorization.startsWith(BEARER)
                || request.headers().contains(SnapshotHeaders.MIN_REVISION)
                || !wantsJson(request)
                || (request.query() != null
                        && !SIMPLE.containsAll(request.params().names()))) {
            return Optional.empty();
        }
        var address = request.remoteAddress();
        return callers.ofToken(
                        authorization.substring(BEARER.length()).strip(),
                        address == null ? null : address.hostAddress())
                .flatMap(caller -> resolved(caller, creativeId, request));
    }

    private Optional<EffectivePixels> resolved(Caller caller, long creativeId, HttpServerRequest request) {
        try {
            var events = request.query() == null
                    ? List.<String>of()
                    : request.params().getAll("event");
            var context = ContextInput.of(request.getParam("secure"), request.getParam("supply"), events)
                    .context(clock);
            return Optional.of(effectivePixels.resolve(caller, creativeId, context));
        } catch (NotFound | InvalidInput refused) {
            return Optional.empty();
        }
    }

    private static boolean wantsJson(HttpServerRequest request) {
        var accept = request.headers().get(HttpHeaders.ACCEPT);
        return accept == null || accept.equals("*/*") || accept.equals("application/json");
    }

    /** The id in the path of a creative's effective pixels; negative when it is another path. */
    private static long creativeId(@Nullable String path) {
        if (path == null || !path.startsWith(BEGIN) || !path.endsWith(END)) {
            return -1;
        }
        var end = path.length() - END.length();
        if (end <= BEGIN.length() || end - BEGIN.length() > LONGEST_ID) {
            return -1;
        }
        var id = 0L;
        for (var at = BEGIN.length(); at < end; at++) {
            var digit = path.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            id = id * 10 + digit;
        }
        return id;
    }
}
