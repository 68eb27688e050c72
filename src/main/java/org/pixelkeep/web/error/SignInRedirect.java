package org.pixelkeep.web.error;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.pixelkeep.web.page.LocalPath;
import org.pixelkeep.web.request.RequestOrigin;
import org.pixelkeep.web.request.SessionCookie;

/** Leads a browser to the sign-in page, and from there back. */
public final class SignInRedirect {
    private SignInRedirect() {}

    /** The answer to a request for a page, a part of one, or with a form. */
    public static Response of(HttpServerRequest request) {
        if ("true".equals(request.getHeader("HX-Request"))) {
            return inPlace(request);
        }
        return withForm(request)
                .orElseGet(() -> Response.status(303)
                        .header(HttpHeaders.LOCATION, "/sign-in" + next(request))
                        .build());
    }

    /** Leads to sign-in with the form that was submitted, of a page that the browser had opened; empty if it is none. */
    public static Optional<Response> withForm(HttpServerRequest request) {
        if (!isLateForm(request)) {
            return Optional.empty();
        }
        // 307 makes the browser resend the same form, to the page that keeps it during sign-in.
        var to = URLEncoder.encode(request.path(), StandardCharsets.UTF_8);
        return Optional.of(Response.status(307)
                .header(HttpHeaders.LOCATION, "/sign-in/again?to=" + to)
                .build());
    }

    /** A page fragment with typed input stays unchanged: submitting it asks to sign in and keeps the input. */
    private static Response inPlace(HttpServerRequest request) {
        if (request.method() == HttpMethod.GET) {
            return Response.status(401).header("HX-Redirect", "/sign-in").build();
        }
        return Response.status(401).header("HX-Reswap", "none").build();
    }

    /** A form opened while the browser was signed in: it has the cookie still, or says that one of our pages sent it. */
    private static boolean isLateForm(HttpServerRequest request) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return request.method() == HttpMethod.POST
                && type != null
                && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED)
                && request.getHeader("HX-Request") == null
                && !request.path().startsWith("/sign-")
                && (SessionCookie.secret(request).isPresent() || RequestOrigin.isOurs(request))
                && LocalPath.of(request.path()).isPresent();
    }

    /** Only pages that were read can be returned to, not submitted forms. */
    private static String next(HttpServerRequest request) {
        var read = request.method() == HttpMethod.GET && request.getHeader("HX-Request") == null;
        return LocalPath.of(request.uri())
                .filter(path -> read && !path.equals("/"))
                .map(path -> "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
                .orElse("");
    }
}
