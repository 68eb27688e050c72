package org.pixelkeep.web.guard;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.SingleLine;
import org.pixelkeep.web.error.Problems;
import org.pixelkeep.web.error.Refusals;

/**
 * Refuses queries with characters that nothing searches or filters by, see {@link SingleLine}, with too many
 * parameters, or not in UTF-8.
 */
@ApplicationScoped
class QueryGuard {
    /** After the paths, before everything that reads. */
    private static final int THIRD = 880;

    /** The maximum number of query parameters; pages with many checkboxes submit a form instead. */
    private static final int MAX = 1_000;

    /** Parameters that may have several lines: macro values, one per line, and pasted consent strings. */
    private static final Set<String> SEVERAL_LINES = Set.of("macros", "tc", "gpp");

    /** Macro values may contain anything: they are encoded wherever they are used. */
    private static final String MACRO = "macro.";

    private static final String MACRO_MAP = "macro[";

    private final Refusals refusals;

    QueryGuard(Refusals refusals) {
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, THIRD);
    }

    private void check(RoutingContext context) {
        var query = context.request().query();
        var violations = new Violations();
        // A query without encoding is plain: the server rejects control characters in a URL and decodes nothing else.
        if (query != null && !Utf8.isEncoded(query)) {
            refusals.answer(context, Problems.NOT_UTF8);
            return;
        }
        if (query != null && query.chars().filter(c -> c == '&').count() >= MAX) {
            violations.add("", "At most 1,000 parameters at once.");
        } else if (query != null && !isAscii(query)) {
            check(query, violations);
        }
        if (violations.found().isEmpty()) {
            context.next();
            return;
        }
        refusals.answer(context, Problems.ofQuery(violations.found()));
    }

    private static boolean isAscii(String query) {
        return query.indexOf('%') < 0 && query.chars().allMatch(c -> c > ' ' && c < 127);
    }

    static void check(String query, Violations violations) {
        try {
            new QueryStringDecoder(query, StandardCharsets.UTF_8, false, MAX, true)
                    .parameters()
                    .forEach((name, values) -> {
                        SingleLine.problem(name).ifPresent(problem -> violations.add("", problem));
                        values.stream()
                                .flatMap(value -> problem(name, value).stream())
                                .forEach(problem -> violations.add(name, problem));
                    });
        } catch (IllegalArgumentException e) {
            violations.add("", "The query is not encoded as UTF-8.");
        }
    }

    private static Optional<String> problem(String name, String value) {
        if (name.startsWith(MACRO) || name.startsWith(MACRO_MAP)) {
            return Optional.empty();
        }
        return SEVERAL_LINES.contains(name) ? SingleLine.problemOfContent(value) : SingleLine.problem(value);
    }
}
