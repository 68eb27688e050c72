package org.pixelkeep.account.http.mechanism;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.pixelkeep.account.membership.CredentialEnded;
import org.pixelkeep.web.error.Problems;
import org.pixelkeep.web.error.ProgramAnswers;
import org.pixelkeep.web.error.SignInRedirect;
import org.pixelkeep.web.request.RequestPath;

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
        return SignInRedirect.of(request);
    }
}
