package org.pixelkeep.web.guard;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.web.error.SignInRedirect;
import org.pixelkeep.web.page.Csrf;
import org.pixelkeep.web.page.CsrfToken;
import org.pixelkeep.web.request.RequestOrigin;
import org.pixelkeep.web.request.RequestPath;
import org.pixelkeep.web.request.SessionCookie;

/**
 * Refuses changes from forms that are not ours. Requests with a bearer token are exempt: other sites cannot make a
 * browser send one.
 */
class CsrfFilter {
    static final String FIELD = "csrf-token";
    static final String HEADER = "X-CSRF-Token";

    /** Only displays what it was sent, so an old token is fine, and none if the browser says that we sent it. */
    private static final String AFTER_SIGN_IN = "/sign-in/again";

    private static final String GUEST_FIELD = "guest-token";
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    /**
     * A form of a session that has ended goes to the page that keeps it; someone may have signed in again in another tab.
     *
     * @return the way there; {@code null}: the request goes on
     * @throws NotPermitted when the form's token is missing or belongs to another browser; nothing is done
     */
    @WithFormRead
    @ServerRequestFilter
    public @Nullable Response refuseForgery(ResteasyReactiveContainerRequestContext context, RoutingContext routing) {
        var request = routing.request();
        if (HARMLESS.contains(context.getMethod())
                || SessionCookie.bearer(request).isPresent()) {
            return null;
        }
        if (RequestPath.isForXandr(request.path())) {
            refuseIfFromElsewhere(request);
            return null;
        }
        if (hasToken(context, request) && !RequestOrigin.isElsewhere(request)) {
            return null;
        }
        if (request.path().equals(AFTER_SIGN_IN) && RequestOrigin.isOurs(request)) {
            return null;
        }
        return SessionCookie.secret(request)
                .flatMap(session -> SignInRedirect.withForm(request))
                .filter(way -> RequestOrigin.isOurs(request) && field(context, FIELD) != null)
                .orElseThrow(() -> new NotPermitted(
                        "This form has expired or came from another site. Reload the page and try again."));
    }

    private static boolean hasToken(ResteasyReactiveContainerRequestContext context, HttpServerRequest request) {
        return Csrf.secret(request)
                        .filter(secret -> CsrfToken.isOf(sentToken(context, request), secret))
                        .isPresent()
                || request.path().equals(AFTER_SIGN_IN)
                        && Csrf.guest(request)
                                .filter(guest -> CsrfToken.isOf(field(context, GUEST_FIELD), guest))
                                .isPresent();
    }

    /** Scripts have no forms, and their cookie is not sent along from other sites; this is the second lock. */
    private static void refuseIfFromElsewhere(HttpServerRequest request) {
        if (RequestOrigin.isElsewhere(request)) {
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
}
