package org.pixelkeep.web.page;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.request.SessionCookie;

/**
 * Provides form tokens: {@code {inject:csrf.token}}. They are bound to the session cookie, or before sign-in to a
 * random cookie set with the first form.
 */
@Named("csrf")
@RequestScoped
public class Csrf {
    /** The cookie of browsers that have not signed in. */
    public static final String GUEST = "pixelkeep_guest";

    private static final int GUEST_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CurrentVertxRequest request;
    private @Nullable String fresh;

    Csrf(CurrentVertxRequest request) {
        this.request = request;
    }

    /** A token for the browser that made the current request. */
    public String token() {
        var context = request.getCurrent();
        var secret = secret(context.request());
        if (secret.isPresent()) {
            return CsrfToken.of(secret.get());
        }
        return CsrfToken.of(newGuest());
    }

    /**
     * A token for the browser regardless of who is signed in: for forms that change nothing and are submitted after
     * someone signed in in another tab.
     */
    public String guestToken() {
        return CsrfToken.of(guest(request.getCurrent().request()).orElseGet(this::newGuest));
    }

    private String newGuest() {
        var guest = fresh;
        if (guest == null) {
            var bytes = new byte[GUEST_BYTES];
            RANDOM.nextBytes(bytes);
            guest = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            fresh = guest;
            var context = request.getCurrent();
            context.response().addCookie(SessionCookie.make(context.request(), GUEST, guest));
        }
        return guest;
    }

    /** The secret to which the browser's forms are bound; empty if it sent none of our cookies. */
    public static Optional<String> secret(HttpServerRequest request) {
        return SessionCookie.secret(request).or(() -> guest(request));
    }

    /** The secret that guards the forms of a browser without a session; empty if it has none yet. */
    public static Optional<String> guest(HttpServerRequest request) {
        return SessionCookie.value(request, GUEST);
    }
}
