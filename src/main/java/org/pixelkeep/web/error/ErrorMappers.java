package org.pixelkeep.web.error;

import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.transaction.WrittenRevisions;
import org.pixelkeep.web.request.RequestIds;

/** Turns every exception into a response; {@link Problems} decides which. */
class ErrorMappers {
    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

    private final ErrorPages pages;
    private final HiddenObjects hidden;
    private final MissingScopes scopes;
    private final SecurityLog security;
    private final WrittenRevisions written;
    private final FailureLog failures;

    ErrorMappers(
            ErrorPages pages,
            HiddenObjects hidden,
            MissingScopes scopes,
            SecurityLog security,
            WrittenRevisions written,
            FailureLog failures) {
        this.pages = pages;
        this.hidden = hidden;
        this.scopes = scopes;
        this.security = security;
        this.written = written;
        this.failures = failures;
    }

    @ServerExceptionMapper
    public Uni<Response> any(Throwable thrown, UriInfo uri) {
        return answer(thrown, uri);
    }

    @ServerExceptionMapper
    public Uni<Response> web(WebApplicationException thrown, UriInfo uri) {
        var given = thrown.getResponse();
        return given.getStatus() < 400 || given.hasEntity() ? Uni.createFrom().item(given) : answer(thrown, uri);
    }

    @ServerExceptionMapper(priority = 1)
    public Uni<Response> forbidden(ForbiddenException thrown, UriInfo uri, ResourceInfo resource) {
        return answer(thrown, uri, resource.getResourceMethod());
    }

    @ServerExceptionMapper(priority = 1)
    public Uni<Response> mismatched(MismatchedInputException thrown, UriInfo uri) {
        return answer(thrown, uri);
    }

    /** The library's own response has no text. */
    @ServerExceptionMapper(priority = 1)
    public Uni<Response> undefined(InvalidDefinitionException thrown, UriInfo uri) {
        return answer(thrown, uri);
    }

    @ServerExceptionMapper(priority = 1)
    public Uni<Response> invalid(ConstraintViolationException thrown, UriInfo uri) {
        return answer(thrown, uri);
    }

    private Uni<Response> answer(Throwable thrown, UriInfo uri) {
        return answer(thrown, uri, null);
    }

    /**
     * Pages query the database for the navigation, so they are built on threads that may block.
     *
     * @param method that would have run, had the request not been refused as a whole; {@code null}: unknown
     */
    private Uni<Response> answer(Throwable thrown, UriInfo uri, @Nullable Method method) {
        var context = Vertx.currentContext();
        return BlockingOperationControl.isBlockingAllowed() || context == null
                ? Uni.createFrom().item(() -> make(thrown, uri, method))
                : Uni.createFrom()
                        .completionStage(() -> context.executeBlocking(() -> make(thrown, uri, method), false)
                                .toCompletionStage());
    }

    private Response make(Throwable thrown, UriInfo uri, @Nullable Method method) {
        var problem = Problems.of(thrown, pages.forPrograms());
        if (written.any()) {
            problem = Problems.afterSaving(problem);
        }
        if (problem.status() == 403 && hides(thrown, uri)) {
            problem = Problems.NOT_FOUND;
        }
        if (problem.status() == 403) {
            problem = scopes.sentence(thrown, method).map(problem::withDetail).orElse(problem);
        }
        if (problem.status() == 403 || problem.status() == 404 && thrown instanceof ForbiddenException) {
            security.refused(thrown);
        }
        if (problem.status() >= 500) {
            return failure(problem, thrown);
        }
        try {
            return answer(problem, thrown);
        } catch (RuntimeException failed) {
            return failure(unexpected(failed), failed);
        }
    }

    /**
     * The page of a refusal reads from the database, which may have no connection left. Then that failure is answered, with a
     * page that reads nothing. What the page itself is refused says nothing about the request, so it counts as unknown.
     */
    private Problem unexpected(RuntimeException failed) {
        var known = Problems.of(failed, pages.forPrograms());
        var problem = known.status() >= 500 ? known : Problems.UNKNOWN;
        return written.any() ? Problems.afterSaving(problem) : problem;
    }

    private Response failure(Problem problem, Throwable thrown) {
        var logged = problem.logged(RequestIds.current());
        log(logged, thrown);
        return answer(logged, thrown);
    }

    private Response answer(Problem problem, Throwable thrown) {
        var answer = Response.fromResponse(pages.answer(problem));
        var wait = Problems.retryAfter(thrown, problem);
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, wait);
        }
        if (thrown instanceof WebApplicationException web) {
            var allowed = web.getResponse().getHeaderString(HttpHeaders.ALLOW);
            if (allowed != null) {
                answer.header(HttpHeaders.ALLOW, allowed);
            }
        }
        return answer.build();
    }

    private void log(Problem problem, Throwable thrown) {
        if (ClientGone.isReason(thrown, pages.clientHasGone())) {
            LOG.debugf("The client disconnected before the response was sent: %s", thrown);
        } else {
            failures.write(problem, thrown);
        }
    }

    /** A refusal based on the role alone must not reveal that the object exists. */
    private boolean hides(Throwable thrown, UriInfo uri) {
        return !(thrown instanceof NotPermitted) && hidden.areNamedIn(uri);
    }
}
