package org.pixelkeep.web.request;

import io.vertx.ext.web.RoutingContext;

/** The path as the client sent it, also where the request was routed on inside the application. */
public final class RequestPath {
    private static final String ORIGINAL = "pixelkeep.path";

    private RequestPath() {}

    public static String of(RoutingContext context) {
        String original = context.get(ORIGINAL);
        return original != null ? original : context.request().path();
    }

    /** Whether the client is a program: answers are JSON then. */
    public static boolean isForPrograms(RoutingContext context) {
        return isForPrograms(of(context));
    }

    /** The same of a path. */
    public static boolean isForPrograms(String path) {
        return path.startsWith("/api/");
    }

    public static void keep(RoutingContext context) {
        context.put(ORIGINAL, context.request().path());
    }
}
