package org.pixelkeep.web.error;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.SignedOutNetworks;
import org.pixelkeep.access.SuspendedRoles;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.page.RefusedQuery;
import org.pixelkeep.web.request.RequestPath;

/** Answers a problem in the client's format: a page, a message in a page, or problem details. */
@ApplicationScoped
class ErrorPages {
    private static final String RESTS =
            " requires a second factor. Set one up on the page Your account to use your roles there.";

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance problem(Problem problem);

        static native TemplateInstance refusedQuery(Problem problem, RefusedQuery query);

        static native TemplateInstance problemPlain(Problem problem);

        static native TemplateInstance problemPart(Problem problem);
    }

    private final ProgramAnswers programs;
    private final CurrentVertxRequest request;
    private final PageFrame frame;
    private final Htmx htmx;
    private final CurrentCaller caller;
    private final SuspendedRoles resting;
    private final SignedOutNetworks signedOut;

    ErrorPages(
            ProgramAnswers programs,
            CurrentVertxRequest request,
            PageFrame frame,
            Htmx htmx,
            CurrentCaller caller,
            SuspendedRoles resting,
            SignedOutNetworks signedOut) {
        this.programs = programs;
        this.request = request;
        this.frame = frame;
        this.htmx = htmx;
        this.caller = caller;
        this.resting = resting;
        this.signedOut = signedOut;
    }

    /** Whether this is an API path. */
    boolean forPrograms() {
        return RequestPath.isForPrograms(request.getCurrent());
    }

    /** Whether nobody is there to read the answer. */
    boolean clientHasGone() {
        return request.getCurrent().response().closed();
    }

    Response answer(Problem problem) {
        var reading = request.getCurrent().request().method() == HttpMethod.GET;
        var fitting = reading ? problem.ofReading() : problem;
        var path = RequestPath.of(request.getCurrent());
        if (forPrograms()) {
            return programs.to(path, fitting).build();
        }
        if (mayBeThereAfterSignIn(problem)) {
            return SignInRedirect.of(request.getCurrent().request());
        }
        var here = explained(fitting.at(path));
        if (htmx.wantsFragment()) {
            return page(here, Templates.problemPart(here))
                    .header("HX-Retarget", "#messages")
                    .header("HX-Reswap", "innerHTML show:window:top")
                    .build();
        }
        return page(here, full(here) ? explaining(here) : Templates.problemPlain(here))
                .build();
    }

    /**
     * Whether the caller was signed out of a network that may have it. This says nothing about what exists: every unknown
     * address asks them to sign in again, and so does a refusal of somebody who has no role left.
     */
    private boolean mayBeThereAfterSignIn(Problem problem) {
        var candidate = problem.status() == 404
                || problem.status() == 403 && caller.get().grants().grants().isEmpty();
        return candidate && frame.signedIn() && !signedOut.of(caller.get()).isEmpty();
    }

    /** If a filter in the address was refused, it can be corrected or left out there. */
    private TemplateInstance explaining(Problem problem) {
        return RefusedQuery.of(request.getCurrent(), problem.violations())
                .filter(query -> request.getCurrent().request().method() == HttpMethod.GET)
                .map(query -> Templates.refusedQuery(problem, query))
                .orElseGet(() -> Templates.problem(problem));
    }

    /** What a suspended role would show counts as not found, but its holder can fix that. */
    private Problem explained(Problem problem) {
        if (problem.status() != 404 || !frame.signedIn()) {
            return problem;
        }
        var userId = caller.get().userId();
        var networks = userId == null ? List.<String>of() : resting.networksOf(userId);
        return networks.isEmpty() ? problem : problem.adding(String.join(", ", networks) + RESTS);
    }

    /** The navigation needs the database, which may be the problem. */
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
