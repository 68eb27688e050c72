package org.pixelkeep.home.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.error.Problems;
import org.pixelkeep.web.error.Refusals;
import org.pixelkeep.web.request.RequestPath;

/**
 * Which methods a URL of the API supports, from the document of the API: the answer to {@code OPTIONS}, and the header
 * {@code Allow} of a 405. Like the document, it is for everybody.
 */
@ApplicationScoped
class AllowedMethods {
    /** After the guards. */
    private static final int FOURTH = 840;

    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private static final int NOT_SUPPORTED = 405;
    private static final String STEP = "/";

    private final Refusals refusals;
    private volatile @Nullable List<Documented> allowed;

    AllowedMethods(Refusals refusals) {
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FOURTH);
    }

    private void handle(RoutingContext context) {
        if (!RequestPath.isForPrograms(context)) {
            context.next();
            return;
        }
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            var methods = of(context.request().path());
            if (methods == null) {
                refusals.answerBriefly(context, Problems.ofStatus(NOT_FOUND));
            } else {
                context.response()
                        .setStatusCode(NO_CONTENT)
                        .putHeader(HttpHeaders.ALLOW, methods)
                        .end();
            }
            return;
        }
        context.addHeadersEndHandler(done -> {
            if (context.response().getStatusCode() == NOT_SUPPORTED) {
                var methods = of(context.request().path());
                if (methods != null) {
                    context.response().putHeader(HttpHeaders.ALLOW, methods);
                }
            }
        });
        context.next();
    }

    /** A path of the document by its steps, with the methods that it supports. */
    private record Documented(List<String> steps, Set<String> methods) {
        boolean fits(List<String> requested) {
            if (requested.size() != steps.size()) {
                return false;
            }
            for (var at = 0; at < steps.size(); at++) {
                var isVariable =
                        steps.get(at).startsWith("{") && !requested.get(at).isEmpty();
                if (!isVariable && !steps.get(at).equals(requested.get(at))) {
                    return false;
                }
            }
            return true;
        }
    }

    private @Nullable String of(String path) {
        var known = allowed;
        if (known == null) {
            known = read();
            allowed = known;
        }
        var steps = List.of(path.split(STEP, -1));
        var methods = new TreeSet<String>();
        known.stream()
                .filter(operation -> operation.fits(steps))
                .forEach(operation -> methods.addAll(operation.methods()));
        return methods.isEmpty() ? null : String.join(", ", methods);
    }

    private static List<Documented> read() {
        try (var document = OpenApiDocument.DOCUMENT.open()) {
            return new ObjectMapper()
                    .readTree(document).path("paths").properties().stream()
                            .map(path ->
                                    new Documented(List.of(path.getKey().split(STEP, -1)), methods(path.getValue())))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> methods(JsonNode operations) {
        var methods = new TreeSet<String>();
        operations.fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
        methods.remove("PARAMETERS");
        methods.add("OPTIONS");
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }
}
