package org.pixelkeep.web.error;

import io.quarkus.security.ForbiddenException;
import jakarta.annotation.security.PermitAll;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Fails in every way, as an API resource. */
@Path("/api/v1/failing")
@PermitAll
public class ErrorApiProbe {
    record Body(int number) {}

    private final EntityManager entityManager;

    ErrorApiProbe(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Operation(hidden = true)
    @GET
    @Path("how/{how}")
    public String api(@RestPath String how) {
        throw ErrorProbe.failure(how);
    }

    @Operation(hidden = true)
    @GET
    @Path("hidden/{oddPixelId}")
    public String hidden(@RestPath long oddPixelId) {
        throw new ForbiddenException();
    }

    @Operation(hidden = true)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public int body(Body body) {
        return body.number();
    }

    @Operation(hidden = true)
    @GET
    @Path("taken")
    @Transactional
    public void taken() {
        for (var i = 0; i < 2; i++) {
            entityManager
                    .createNativeQuery(
                            "insert into network (name, created_at, updated_at) values ('twice', now(), now())")
                    .executeUpdate();
        }
    }
}
