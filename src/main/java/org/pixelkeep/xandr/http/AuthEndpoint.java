package org.pixelkeep.xandr.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.account.signin.SignInService.From;
import org.pixelkeep.web.error.Problem;
import org.pixelkeep.web.error.ProblemKind;
import org.pixelkeep.web.error.ProgramAnswers;
import org.pixelkeep.web.error.SecurityLog;
import org.pixelkeep.web.request.RequestPath;
import org.pixelkeep.web.request.SessionCookie;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.request.SentObject;
import org.pixelkeep.xandr.service.XandrSignIn;

/** Signing in, for a token that is sent as Authorization or in a cookie. */
@Path(RequestPath.XANDR_SIGN_IN)
@Produces(MediaType.APPLICATION_JSON)
class AuthEndpoint {
    private static final String TERM = "auth";

    private final XandrSignIn signIns;
    private final CurrentCaller caller;
    private final ProgramAnswers problems;
    private final SecurityLog log;
    private final ObjectMapper json;

    AuthEndpoint(
            XandrSignIn signIns, CurrentCaller caller, ProgramAnswers problems, SecurityLog log, ObjectMapper json) {
        this.signIns = signIns;
        this.caller = caller;
        this.problems = problems;
        this.log = log;
        this.json = json;
    }

    /** Opens a session, always a new one. A refusal does not say whether the username exists. */
    @POST
    @PermitAll
    public Response signIn(
            @Context HttpServerRequest request,
            @RestHeader("User-Agent") @Nullable String device,
            @Nullable String body) {
        var sent = SentObject.of(json, body, TERM);
        var username = Objects.requireNonNullElse(sent.text("username"), "");
        var password = Objects.requireNonNullElse(sent.text("password"), "");
        var address = Objects.requireNonNullElse(caller.get().address(), "");
        var outcome = signIns.signIn(username, password, sent.number("member_id"), From.script(address, device));
        var token = outcome.token();
        log.signIn(username, token != null);
        if (token == null) {
            return refused(Objects.requireNonNull(outcome.refusal()));
        }
        request.response()
                .addCookie(SessionCookie.make(request, SessionCookie.SCRIPT_NAME, token)
                        .setSameSite(CookieSameSite.STRICT));
        return Response.ok(Envelope.begun().with("token", token).done("token", List.of()))
                .build();
    }

    private Response refused(String reason) {
        return problems.to(RequestPath.XANDR_SIGN_IN, Problem.of(401, ProblemKind.UNAUTHORIZED, "Unauthorized", reason))
                .build();
    }
}
