package org.pixelkeep.web.request;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** The credential of a request: a bearer token, otherwise the session cookie of a browser or script. */
public final class SessionCookie {
    public static final String NAME = "pixelkeep_session";

    /** The cookie of a script, for the Xandr-compatible API. */
    public static final String SCRIPT_NAME = "pixelkeep_script";

    private static final boolean ALWAYS_HTTPS = ConfigProvider.getConfig()
            .getOptionalValue("pixelkeep.https", Boolean.class)
            .orElse(false);
    private static final String BEARER = "Bearer ";

    private SessionCookie() {}

    /**
     * The bearer token; if present, nothing else is considered. The Xandr-compatible API also takes it without the word
     * {@code Bearer}, as scripts send it there.
     */
    public static Optional<String> bearer(HttpServerRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        return isForXandr(request) && !header.isBlank() ? Optional.of(header.strip()) : Optional.empty();
    }

    /** The secret in the session cookie of the path, valid or not; also empty if there is a bearer token. */
    public static Optional<String> secret(HttpServerRequest request) {
        return bearer(request).isPresent()
                ? Optional.empty()
                : value(request, isForXandr(request) ? SCRIPT_NAME : NAME);
    }

    private static boolean isForXandr(HttpServerRequest request) {
        return request.path() != null && RequestPath.isForXandr(request.path());
    }

    /**
     * Sets an HTTP-only cookie that other sites cannot post with. Over https, no other host and no plain page can have
     * set it: browsers enforce that for names with the prefix.
     */
    public static Cookie make(HttpServerRequest request, String name, String value) {
        return Cookie.cookie(prefix(request) + name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(isHttps(request));
    }

    /** The value that the browser sent in a cookie that {@link #make} set under this name. */
    public static Optional<String> value(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getCookie(prefix(request) + name))
                .map(Cookie::getValue)
                .filter(value -> !value.isBlank());
    }

    /** Whether the browser uses TLS: directly, according to a trusted proxy, or because the operator says so. */
    public static boolean isHttps(HttpServerRequest request) {
        return ALWAYS_HTTPS || "https".equals(request.scheme());
    }

    private static String prefix(HttpServerRequest request) {
        return isHttps(request) ? "__Host-" : "";
    }
}
