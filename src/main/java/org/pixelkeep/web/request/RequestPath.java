package org.pixelkeep.web.request;

import io.vertx.ext.web.RoutingContext;

/** The path sent by the client, even if the request was rerouted inside the application. */
public final class RequestPath {
    /** Where scripts sign in to the Xandr-compatible API. */
    public static final String XANDR_SIGN_IN = "/xandr/auth";

    private static final String XANDR = "/xandr";
    private static final String ORIGINAL = "pixelkeep.path";

    private static final String AGENTS = "/mcp";

    private RequestPath() {}

    /** The path that the client requested. */
    public static String of(RoutingContext context) {
        String original = context.get(ORIGINAL);
        return original != null ? original : context.request().path();
    }

    /** Whether the client is a program and expects JSON. */
    public static boolean isForPrograms(RoutingContext context) {
        return isForPrograms(of(context));
    }

    /** The same for a path. */
    public static boolean isForPrograms(String path) {
        return path.startsWith("/api/") || isForXandr(path) || isForAgents(path);
    }

    /** Whether it is where agents connect; only their tokens work there. */
    public static boolean isForAgents(String path) {
        return path.equals(AGENTS);
    }

    /** Whether the path belongs to the Xandr-compatible API, which has its own credentials and errors. */
    public static boolean isForXandr(String path) {
        return path.startsWith(XANDR) && (path.length() == XANDR.length() || path.charAt(XANDR.length()) == '/');
    }

    /** Remembers the client's path before the request is routed on. */
    public static void keep(RoutingContext context) {
        context.put(ORIGINAL, context.request().path());
    }
}
