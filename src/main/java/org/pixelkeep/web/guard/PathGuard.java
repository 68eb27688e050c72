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
 * Refuses paths that parts of the application could read differently: encoded separators and dots, path parameters,
 * empty or dotted segments. No address of ours has any. Queries may hold everything.
 */
@ApplicationScoped
class PathGuard {
    /** After the headers, before everything else. */
    private static final int SECOND = 900;

    private static final Pattern TRICK =
            Pattern.compile("%(?:2[eEfF]|5[cC]|[01][0-9a-fA-F]|7[fF]|3[bB]|25)|[;\\\\]|//|/\\.{1,2}(?:/|$)");

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
