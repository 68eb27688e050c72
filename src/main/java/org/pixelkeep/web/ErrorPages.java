package org.pixelkeep.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers a problem in the form that the asker reads: a page, a message in a page, or problem details. */
@ApplicationScoped
class ErrorPages {
    private static final String PROBLEM_JSON = "application/problem+json";

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance problem(Problem problem);

        static native TemplateInstance problemPlain(Problem problem);

        static native TemplateInstance problemPart(Problem problem);
    }

    private final CurrentVertxRequest request;
    private final PageFrame frame;
    private final Htmx htmx;

    ErrorPages(CurrentVertxRequest request, PageFrame frame, Htmx htmx) {
        this.request = request;
        this.frame = frame;
        this.htmx = htmx;
    }

    /** Whether programs ask here. */
    boolean forPrograms() {
        return RequestPath.isForPrograms(request.getCurrent());
    }

    Response answer(Problem problem) {
        var here = problem.at(RequestPath.of(request.getCurrent()));
        if (forPrograms()) {
            return Response.status(here.status())
                    .type(PROBLEM_JSON)
                    .entity(here)
                    .build();
        }
        if (htmx.wantsFragment()) {
            return page(here, Templates.problemPart(here))
                    .header("HX-Retarget", "#messages")
                    .header("HX-Reswap", "innerHTML show:window:top")
                    .build();
        }
        return page(here, full(here) ? Templates.problem(here) : Templates.problemPlain(here))
                .build();
    }

    /** The navigation needs the database, which may be just what is missing. */
    private boolean full(Problem problem) {
        return problem.status() < 500 && frame.signedIn();
    }

    private static Response.ResponseBuilder page(Problem problem, TemplateInstance page) {
        return Response.status(problem.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(page.render());
    }
}
