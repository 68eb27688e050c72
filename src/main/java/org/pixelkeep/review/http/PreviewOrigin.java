package org.pixelkeep.review.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where preview frames come from: from here, where the sandbox alone gives them an origin of their own, or from a host
 * of their own that answers with nothing but previews, so that even a hole in the sandbox finds no session.
 */
@ApplicationScoped
class PreviewOrigin {
    private static final String PREVIEWS = "/previews/";
    private static final int EARLY = 900;

    private final Optional<String> origin;
    private final Optional<String> authority;

    PreviewOrigin(@ConfigProperty(name = "pixelkeep.preview.origin") Optional<String> configured) {
        this.origin = configured.map(PreviewOrigin::checked);
        this.authority = origin.map(text -> URI.create(text).getAuthority());
    }

    void register(@Observes Filters filters) {
        if (authority.isPresent()) {
            filters.register(this::separate, EARLY);
        }
    }

    /** The configured origin; empty: previews come from where the pages come from. */
    Optional<String> configured() {
        return origin;
    }

    /** The address of the document for a ticket. */
    String address(String ticket) {
        return origin.orElse("") + PREVIEWS + ticket;
    }

    /** Who may hold a frame, as the policy says it. A ticket is short-lived and shows nothing of a session. */
    String ancestors() {
        return origin.isPresent() ? "http: https:" : "'self'";
    }

    private void separate(RoutingContext context) {
        var host = context.request().getHeader("Host");
        var atPreviews = host != null && host.equalsIgnoreCase(authority.orElseThrow());
        var path = context.request().path();
        if (atPreviews == (path != null && path.startsWith(PREVIEWS))) {
            context.next();
        } else {
            context.response().setStatusCode(404).end();
        }
    }

    private static String checked(String text) {
        var uri = URI.create(text.strip().toLowerCase(Locale.ROOT));
        var scheme = uri.getScheme();
        if (scheme == null
                || !scheme.matches("https?")
                || uri.getAuthority() == null
                || !text.strip().equalsIgnoreCase(scheme + "://" + uri.getAuthority())) {
            throw new IllegalStateException(
                    "pixelkeep.preview.origin must be an origin such as https://preview.example, without a " + "path: "
                            + text);
        }
        return uri.toString();
    }
}
