package org.pixelkeep.account.http.mechanism;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.pixelkeep.account.membership.CredentialEnded;
import org.pixelkeep.web.error.Problems;
import org.pixelkeep.web.error.ProgramAnswers;
import org.pixelkeep.web.page.LocalPath;
import org.pixelkeep.web.request.RequestPath;
import org.pixelkeep.web.request.SessionCookie;

/** Asks for authentication: browsers are redirected to the sign-in page, programs get 401. */
class Challenge {
    private final ProgramAnswers answers;

    Challenge(ProgramAnswers answers) {
        this.answers = answers;
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class, CredentialEnded.class})
    Response whoAreYou(RoutingContext context) {
        return ask(context.request());
    }

    private Response ask(HttpServerRequest request) {
        if (RequestPath.isForPrograms(request.path()) || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            var problem = Credential.TOKEN.countsAt(request.path()) ? Problems.NO_TOKEN : Problems.TOKEN_ON_PAGE;
            return answers.to(request.path(), problem)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build();
        }
        if ("true".equals(request.getHeader("HX-Request"))) {
            return askInPlace(request);
        }
        if (isLateForm(request)) {
            // 307 makes the browser resend the same form, to the page that keeps it during sign-in.
            var to = URLEncoder.encode(request.path(), StandardCharsets.UTF_8);
            return Response.status(307)
                    .header(HttpHeaders.LOCATION, "/sign-in/again?to=" + to)
                    .build();
        }
        return Response.status(303)
                .header(HttpHeaders.LOCATION, "/sign-in" + next(request))
                .build();
    }

    /** A page fragment with typed input stays unchanged: submitting it asks to sign in and keeps the input. */
    private static Response askInPlace(HttpServerRequest request) {
        if (request.method() == HttpMethod.GET) {
            return Response.status(401).header("HX-Redirect", "/sign-in").build();
        }
        return Response.status(401).header("HX-Reswap", "none").build();
    }

    /** A form opened while the browser was signed in. */
    private static boolean isLateForm(HttpServerRequest request) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return request.method() == HttpMethod.POST
                && type != null
                && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED)
                && SessionCookie.secret(request).isPresent()
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
