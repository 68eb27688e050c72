package org.pixelkeep.web.guard;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.web.page.Csrf;
import org.pixelkeep.web.page.CsrfToken;
import org.pixelkeep.web.request.RequestPath;
import org.pixelkeep.web.request.SessionCookie;

/**
 * Refuses changes from forms that are not ours. Requests with a bearer token are exempt: other sites cannot make a
 * browser send one.
 */
class CsrfFilter {
    static final String FIELD = "csrf-token";
    static final String HEADER = "X-CSRF-Token";

    /** A form waiting for a sign-in in another tab: it only displays what it was sent, so an old token is fine. */
    private static final String AFTER_SIGN_IN = "/sign-in/again";

    private static final String GUEST_FIELD = "guest-token";
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    /** @throws NotPermitted when the form's token is missing or belongs to another browser; nothing is done */
    @WithFormRead
    @ServerRequestFilter
    public void refuseForgery(ResteasyReactiveContainerRequestContext context, RoutingContext routing) {
        var request = routing.request();
        if (HARMLESS.contains(context.getMethod())
                || SessionCookie.bearer(request).isPresent()) {
            return;
        }
        if (RequestPath.isForXandr(request.path())) {
            refuseIfFromElsewhere(request);
            return;
        }
        var ours = Csrf.secret(request).filter(secret -> CsrfToken.isOf(sentToken(context, request), secret));
        if (ours.isEmpty() && request.path().equals(AFTER_SIGN_IN)) {
            ours = Csrf.guest(request).filter(guest -> CsrfToken.isOf(field(context, GUEST_FIELD), guest));
        }
        if (comesFromElsewhere(request) || ours.isEmpty()) {
            throw new NotPermitted("This form has expired or came from another site. Reload the page and try again.");
        }
    }

    /** Scripts have no forms, and their cookie is not sent along from other sites; this is the second lock. */
    private static void refuseIfFromElsewhere(HttpServerRequest request) {
        if (comesFromElsewhere(request)) {
            throw new NotPermitted("This request came from another site.");
        }
    }

    private static @Nullable String sentToken(
            ResteasyReactiveContainerRequestContext context, HttpServerRequest request) {
        var header = request.getHeader(HEADER);
        if (header != null) {
            return header;
        }
        return field(context, FIELD);
    }

    private static @Nullable String field(ResteasyReactiveContainerRequestContext context, String name) {
        var form = (ResteasyReactiveRequestContext) context.getServerRequestContext();
        return form.getFormParameter(name, true, false) instanceof String field ? field : null;
    }

    /** What browsers report about where a request came from. */
    private static boolean comesFromElsewhere(HttpServerRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        var origin = request.getHeader("Origin");
        return origin != null && !hostOf(origin).equalsIgnoreCase(request.getHeader("Host"));
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
