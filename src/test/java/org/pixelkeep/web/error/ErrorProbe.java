package org.pixelkeep.web.error;

import jakarta.annotation.security.PermitAll;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.error.Violation;

/** Fails in every way, as a page. */
@Path("/failing/{how}")
@PermitAll
public class ErrorProbe {
    @GET
    public String page(@RestPath String how) {
        throw failure(how);
    }

    static RuntimeException failure(String how) {
        return switch (how) {
            case "invalid" ->
                new InvalidInput(List.of(new Violation("name", "Give it a <name>."), new Violation("", "Too many.")));
            case "missing" -> new NotFound("secret thing");
            case "refused" -> new NotPermitted("edit-pixel");
            case "forged" -> new NotPermitted("This form is too old.");
            case "stale" -> new StaleVersion(7);
            case "lock" -> new PersistenceException(new OptimisticLockException("row 5"));
            case "at-once" ->
                new PersistenceException(
                        new OptimisticLockException("row 5", new SQLException("row 5", "HY000", 1020)));
            case "crowded" -> new PersistenceException(new SQLException("Sorry, acquisition timeout!"));
            case "full" -> new PersistenceException(new SQLException("The table 'pixel' is full", "HY000", 1114));
            case "slow" ->
                new PersistenceException(
                        new RollbackException("ARJUNA016102: The transaction is not active! 10.0.0.7"));
            case "clash" -> new Conflict("It is archived.");
            case "often" -> new TooManyAttempts(Duration.ofSeconds(90));
            case "offline" -> new PersistenceException(new SQLNonTransientConnectionException("10.0.0.7", "08000"));
            default -> new IllegalStateException("inner secret");
        };
    }
}
