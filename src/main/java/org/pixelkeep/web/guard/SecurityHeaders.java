package org.pixelkeep.web.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.node.Draining;
import org.pixelkeep.web.page.Assets;
import org.pixelkeep.web.page.ContentPolicy;
import org.pixelkeep.web.page.SpeculationRules;
import org.pixelkeep.web.request.HttpDate;
import org.pixelkeep.web.request.RequestPath;
import org.pixelkeep.web.request.SessionCookie;

/**
 * Adds the headers that every response has, including static files and errors: those for security, and the date. Text has
 * its charset. Pages also name the rules for what is loaded ahead. While the node is draining, each response also asks the client to
 * connect again, and so to another node.
 */
@ApplicationScoped
class SecurityHeaders {
    private static final int FIRST = 1_000;
    private static final Map<String, String> HEADERS = Map.of(
            ContentPolicy.HEADER,
            ContentPolicy.PAGE,
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "X-Frame-Options",
            "DENY",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy",
            "same-origin");

    /** API responses are not pages: opened in a browser, they can do nothing. */
    private static final String POLICY_OF_THE_API =
            "default-src 'none'; sandbox; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** What the answers of the API depend on besides the URL; nothing of another site may read them (no CORS). */
    private static final String VARYING = "Accept, Accept-Encoding, Authorization, Cookie";

    private final Draining draining;
    private final Assets assets;
    private final SpeculationRules rules;

    SecurityHeaders(Draining draining, Assets assets, SpeculationRules rules) {
        this.draining = draining;
        this.assets = assets;
        this.rules = rules;
    }

    void register(@Observes Filters filters) {
        filters.register(this::addLater, FIRST);
    }

    private void addLater(RoutingContext context) {
        context.addHeadersEndHandler(done -> {
            add(context);
            if (draining.hasBegun()) {
                context.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        });
        context.next();
    }

    private void add(RoutingContext context) {
        var headers = context.response().headers();
        if (RequestPath.isForPrograms(context)) {
            putIfAbsent(headers, "Content-Security-Policy", POLICY_OF_THE_API);
            putIfAbsent(headers, "Vary", VARYING);
        }
        nameCharset(headers);
        headers.set(HttpDate.HEADER, HttpDate.now());
        HEADERS.forEach((name, value) -> putIfAbsent(headers, name, value));
        if (isPage(headers)) {
            headers.set(SpeculationRules.HEADER, rules.value());
        }
        if (SessionCookie.isHttps(context.request())) {
            putIfAbsent(headers, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        var path = context.request().path();
        if (path == null
                || !path.startsWith(Assets.FOLDER)
                || context.response().getStatusCode() >= 400) {
            putIfAbsent(headers, "Cache-Control", "no-store");
        } else if (isOfOtherRelease(path, context.request().getParam("v"))) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private boolean isOfOtherRelease(String path, @Nullable String version) {
        return version != null && assets.isOfOtherRelease(path, version);
    }

    /** Text without a charset would be read as whatever the client takes for granted. */
    private static void nameCharset(MultiMap headers) {
        var type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith("text/") && !type.contains("charset=")) {
            headers.set(HttpHeaders.CONTENT_TYPE, type + ";charset=UTF-8");
        }
    }

    /** Not what is previewed in a sandbox: that has a policy of its own. */
    private static boolean isPage(MultiMap headers) {
        var type = headers.get(HttpHeaders.CONTENT_TYPE);
        var policy = headers.get(ContentPolicy.HEADER);
        return type != null && type.startsWith("text/html") && policy != null && policy.startsWith(ContentPolicy.PAGE);
    }

    /** A page with a special policy, such as a sandboxed preview, has set its own. */
    private static void putIfAbsent(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
