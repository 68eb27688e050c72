package org.pixelkeep.web.error;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.web.request.RequestPath;

/** Answers requests that are refused before they reach a resource, in the same formats as resources do. */
@ApplicationScoped
public class Refusals {
    private final ErrorPages pages;
    private final ProgramAnswers programs;
    private final CurrentVertxRequest current;
    private final SecurityLog security;

    Refusals(ErrorPages pages, ProgramAnswers programs, CurrentVertxRequest current, SecurityLog security) {
        this.pages = pages;
        this.programs = programs;
        this.current = current;
        this.security = security;
    }

    /** Answers 429 with the seconds to wait. */
    public void answer(RoutingContext context, TooManyAttempts many) {
        var problem = Problems.of(many, RequestPath.isForPrograms(context));
        context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Problems.retryAfter(many, problem)));
        answer(context, problem);
    }

    /** Answers with the problem, as a page or as problem details, and writes it to the security log. */
    public void answer(RoutingContext context, Problem problem) {
        security.turnedAway(context, problem);
        var requests = Arc.container().requestContext();
        requests.activate();
        try {
            current.setCurrent(context);
            send(context, pages.answer(problem));
        } finally {
            requests.terminate();
        }
    }

    /** A small, cheap response, for refusals that may come in large numbers. */
    public void answerBriefly(RoutingContext context, Problem problem) {
        if (RequestPath.isForPrograms(context)) {
            send(context, programs.to(RequestPath.of(context), problem).build());
            return;
        }
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain;charset=UTF-8")
                .end(problem.title() + ". " + problem.detail());
    }

    private static void send(RoutingContext context, Response answer) {
        var response = context.response().setStatusCode(answer.getStatus());
        answer.getStringHeaders().forEach((name, values) -> response.putHeader(name, values.get(0)));
        response.end(answer.getEntity() instanceof Problem problem ? problem.text() : (String) answer.getEntity());
    }
}
