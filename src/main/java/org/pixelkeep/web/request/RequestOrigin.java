package org.pixelkeep.web.request;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;

/** What browsers report about where a request came from. Pages of other sites cannot change it. */
public final class RequestOrigin {
    private RequestOrigin() {}

    /** Whether the browser says that another site sent it. Without a report, it does not. */
    public static boolean isElsewhere(HttpServerRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        return request.getHeader("Origin") != null && !isOrigin(request);
    }

    /** Whether the browser says that one of our pages sent it. */
    public static boolean isOurs(HttpServerRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site == null ? isOrigin(request) : site.equals("same-origin");
    }

    private static boolean isOrigin(HttpServerRequest request) {
        var origin = request.getHeader("Origin");
        return origin != null && hostOf(origin).equalsIgnoreCase(request.getHeader("Host"));
    }

    private static String hostOf(String origin) {
        try {
            var host = URI.create(origin).getRawAuthority();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
