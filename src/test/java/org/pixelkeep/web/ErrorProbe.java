package org.pixelkeep.web;

import io.quarkus.security.ForbiddenException;
import jakarta.annotation.security.PermitAll;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.shared.Clash;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.NotFound;
import org.pixelkeep.shared.NotPermitted;
import org.pixelkeep.shared.StaleVersion;
import org.pixelkeep.shared.TooManyAttempts;
import org.pixelkeep.shared.Violation;

/** Fails in every way, as a page and as a part of the API. */
@Path("/")
@PermitAll
public class ErrorProbe {
    record Body(int number) {}

    private final EntityManager entityManager;

    ErrorProbe(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @GET
    @Path("failing/{how}")
    public String page(@RestPath String how) {
        throw failure(how);
    }

    @GET
    @Path("api/v1/failing/{how}")
    public String api(@RestPath String how) {
        throw failure(how);
    }

    @GET
    @Path("api/v1/hidden/{oddPixelId}")
    public String hidden(@RestPath long oddPixelId) {
        throw new ForbiddenException();
    }

    @POST
    @Path("api/v1/failing")
    @Consumes(MediaType.APPLICATION_JSON)
    public int body(Body body) {
        return body.number();
    }

    @GET
    @Path("api/v1/taken")
    @Transactional
    public void taken() {
        for (var i = 0; i < 2; i++) {
            entityManager
                    .createNativeQuery(
                            "insert into network (name, created_at, updated_at) values ('twice', now(), now())")
                    .executeUpdate();
        }
    }

    private static RuntimeException failure(String how) {
        return switch (how) {
            case "invalid" ->
                new InvalidInput(List.of(new Violation("name", "Give it a <name>."), new Violation("", "Too many.")));
            case "missing" -> new NotFound("secret thing");
            case "refused" -> new NotPermitted("edit-pixel");
            case "forged" -> new NotPermitted("This form is too old.");
            case "stale" -> new StaleVersion(7);
            case "lock" -> new PersistenceException(new OptimisticLockException("row 5"));
            case "clash" -> new Clash("It is archived.");
            case "often" -> new TooManyAttempts(Duration.ofSeconds(90));
            case "offline" -> new PersistenceException(new SQLNonTransientConnectionException("10.0.0.7", "08000"));
            default -> new IllegalStateException("inner secret");
        };
    }
}
