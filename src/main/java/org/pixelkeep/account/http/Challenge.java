package org.pixelkeep.account.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.pixelkeep.web.LocalPath;

/** Asks whoever has not shown who they are: browsers are sent to the sign-in page, programs get 401. */
class Challenge {
    private static final String PROGRAMS = "/api/v1";

    static boolean isForPrograms(String path) {
        return path.equals(PROGRAMS) || path.startsWith(PROGRAMS + "/");
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response whoAreYou(RoutingContext context) {
        return ask(context.request());
    }

    private static Response ask(HttpServerRequest request) {
        if (isForPrograms(request.path()) || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            var problem = new LinkedHashMap<String, Object>();
            problem.put("type", "about:blank");
            problem.put("title", "Unauthorized");
            problem.put("status", 401);
            problem.put("detail", "Send a token that works, as Authorization: Bearer pxt_….");
            problem.put("instance", request.path());
            return Response.status(401)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .type("application/problem+json")
                    .entity(problem)
                    .build();
        }
        var signIn = "/sign-in" + next(request);
        if ("true".equals(request.getHeader("HX-Request"))) {
            return Response.status(401).header("HX-Redirect", signIn).build();
        }
        return Response.status(303).header(HttpHeaders.LOCATION, signIn).build();
    }

    /** Only what was read can be gone back to: a form that was posted is not. */
    private static String next(HttpServerRequest request) {
        var read = request.method() == HttpMethod.GET && request.getHeader("HX-Request") == null;
        return LocalPath.of(request.uri())
                .filter(path -> read && !path.equals("/"))
                .map(path -> "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8))
                .orElse("");
    }
}
