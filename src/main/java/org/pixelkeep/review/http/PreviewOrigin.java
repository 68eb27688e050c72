package org.pixelkeep.review.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.pixelkeep.shared.node.UnusableSetting;

/**
 * The origin of preview iframes: this host, where only the sandbox separates them, or a separate host that serves only
 * previews, so that even a sandbox escape finds no session.
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

    /** The configured origin; empty: same as the pages. */
    Optional<String> configured() {
        return origin;
    }

    /** The URL of the document for a ticket. */
    String address(String ticket) {
        return origin.orElse("") + PREVIEWS + ticket;
    }

    /** Who may embed the frame, for the policy. A ticket is short-lived and reveals nothing about a session. */
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
        var origin = text.strip().toLowerCase(Locale.ROOT);
        if (!isOrigin(origin)) {
            throw new UnusableSetting(
                    "PIXELKEEP_PREVIEW_ORIGIN", text, "Use an origin such as https://preview.example, without a path.");
        }
        return origin;
    }

    private static boolean isOrigin(String text) {
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme();
            return scheme != null
                    && scheme.matches("https?")
                    && uri.getAuthority() != null
                    && text.equals(scheme + "://" + uri.getAuthority());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
