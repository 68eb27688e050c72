package org.pixelkeep.web.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.error.Problems;
import org.pixelkeep.web.error.Refusals;

/**
 * Refuses ambiguous paths: encoded separators and dots, path parameters, empty or dotted segments, and needlessly
 * encoded letters and digits, since a URL has one spelling. None of our URLs have any of these. Queries may contain
 * anything.
 */
@ApplicationScoped
class PathGuard {
    /** After the headers, before everything else. */
    private static final int SECOND = 900;

    private static final Pattern TRICK = Pattern.compile(
            "%(?:2[dDeEfF]|3[0-9bB]|[46][1-9a-fA-F]|5[0-9aAcCfF]|7[0-9aAeEfF]|[01][0-9a-fA-F]|25)|[;\\\\]|//|/\\.{1,2}(?:/|$)");

    private final Refusals refusals;

    PathGuard(Refusals refusals) {
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, SECOND);
    }

    private void check(RoutingContext context) {
        if (isPlain(context.request().path())) {
            context.next();
            return;
        }
        refusals.answer(context, Problems.NOT_PLAIN);
    }

    static boolean isPlain(@Nullable String path) {
        return path != null && path.startsWith("/") && !TRICK.matcher(path).find() && Utf8.isEncoded(path);
    }
}
