package org.pixelkeep.web.request;

import io.vertx.ext.web.RoutingContext;
import java.util.function.Predicate;

/** Which query parameters the requested page reads. Its links to other addresses carry no others: those may refuse them. */
public final class OwnParameters {
    private static final String KEY = "pixelkeep.parameters";

    private OwnParameters() {}

    /** Remembers for the request what the page reads. */
    public static void keep(RoutingContext context, Predicate<String> read) {
        context.put(KEY, read);
    }

    /** Whether the page reads the parameter; yes, if nothing is known of the page. */
    public static boolean has(RoutingContext context, String name) {
        Predicate<String> read = context.get(KEY);
        return read == null || read.test(name);
    }
}
