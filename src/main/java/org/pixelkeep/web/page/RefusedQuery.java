package org.pixelkeep.web.page;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.web.request.RequestPath;

/**
 * The filters of a page that were refused, to be corrected or left out; the others are kept.
 *
 * @param path of the page
 * @param wrong in the order of the errors; never empty
 * @param kept the other filters and the order, without the place in the list
 * @param without the address of the page without what is wrong
 */
public record RefusedQuery(String path, List<Wrong> wrong, List<Kept> kept, String without) {
    private static final Set<String> PLACES = Set.of("after", "before");

    public RefusedQuery {
        wrong = List.copyOf(wrong);
        kept = List.copyOf(kept);
    }

    /** A filter, with its value as it was sent, and what is wrong with it. */
    public record Wrong(String name, String value, String message) {}

    /** A filter that is fine. */
    public record Kept(String name, String value) {}

    /** What was refused of the query of a request; empty if none of the errors is about it. */
    public static Optional<RefusedQuery> of(RoutingContext request, List<Violation> violations) {
        var path = RequestPath.of(request);
        var address = Address.of(path, request.request().query()).filled();
        var wrong = violations.stream()
                .flatMap(violation -> address
                        .first(violation.field())
                        .map(value -> new Wrong(violation.field(), value, violation.message()))
                        .stream())
                .toList();
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        var names = wrong.stream().map(Wrong::name).collect(Collectors.toSet());
        var rest = address.only(name -> !names.contains(name) && !PLACES.contains(name));
        var kept = new ArrayList<Kept>();
        rest.parameters().forEach((name, values) -> values.forEach(value -> kept.add(new Kept(name, value))));
        return Optional.of(new RefusedQuery(path, wrong, kept, rest.toString()));
    }
}
