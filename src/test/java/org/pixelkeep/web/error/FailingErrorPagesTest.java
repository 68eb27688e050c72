package org.pixelkeep.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.transaction.WrittenRevisions;

/** The page of a problem can fail, too. */
@SuppressWarnings("NullAway")
@QuarkusTest
class FailingErrorPagesTest {
    @Inject
    HiddenObjects hidden;

    @Inject
    MissingScopes scopes;

    @Inject
    SecurityLog security;

    @Inject
    FailureLog failures;

    @Test
    @ActivateRequestContext
    void a_page_that_finds_no_connection_is_answered_as_busy() {
        var answer = mappers(new PersistenceException(new SQLException("Sorry, acquisition timeout!")))
                .any(new NotFound("pixel"), null)
                .await()
                .indefinitely();

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
    }

    @Test
    @ActivateRequestContext
    void a_page_that_fails_in_any_other_way_is_a_failure() {
        var answer = mappers(new NotFound("page"))
                .any(new NotFound("pixel"), null)
                .await()
                .indefinitely();

        assertThat(answer.getStatus()).isEqualTo(500);
    }

    private ErrorMappers mappers(RuntimeException failure) {
        var pages = new ErrorPages(null, null, null, null, null, null, null) {
            @Override
            boolean forPrograms() {
                return false;
            }

            @Override
            boolean clientHasGone() {
                return false;
            }

            @Override
            Response answer(Problem problem) {
                if (problem.status() < 500) {
                    throw failure;
                }
                return Response.status(problem.status()).build();
            }
        };
        return new ErrorMappers(pages, hidden, scopes, security, new WrittenRevisions(), failures);
    }
}
