package org.pixelkeep.web.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pixelkeep.web.request.RequestPath;

/**
 * Clients that list {@code application/problem+json} in {@code Accept} only say that they understand problems. Nothing is
 * answered in it but problems, so it is left out when the response is chosen; a client that lists nothing else takes
 * whatever there is.
 */
@ApplicationScoped
class AcceptedProblems {
    private static final String PROBLEM = "application/problem+json";

    /** After the guards. */
    private static final int FOURTH = 850;

    void register(@Observes Filters filters) {
        filters.register(AcceptedProblems::leaveOut, FOURTH);
    }

    private static void leaveOut(RoutingContext context) {
        var headers = context.request().headers();
        var accept = headers.get(HttpHeaders.ACCEPT);
        if (accept != null
                && RequestPath.isForPrograms(context)
                && accept.toLowerCase(Locale.ROOT).contains(PROBLEM)) {
            headers.set(HttpHeaders.ACCEPT, withoutProblems(String.join(",", headers.getAll(HttpHeaders.ACCEPT))));
        }
        context.next();
    }

    static String withoutProblems(String accept) {
        var others = Stream.of(accept.split(","))
                .map(String::strip)
                .filter(type ->
                        !type.isEmpty() && !type.split(";", 2)[0].strip().equalsIgnoreCase(PROBLEM))
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "*/*" : others;
    }
}
