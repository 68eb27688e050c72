package org.pixelkeep.web.rate;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.pixelkeep.shared.transaction.WrittenRevisions;

/** Endpoints that exist only in tests: while they make their answer, a test does something. */
@Path("/api/v1/probe/waiting")
public class WaitingProbe {
    static final AtomicReference<Runnable> MEANWHILE = new AtomicReference<>(() -> {});

    private final WrittenRevisions written;

    WaitingProbe(WrittenRevisions written) {
        this.written = written;
    }

    @Operation(hidden = true)
    @GET
    @PermissionsAllowed("view-pixel")
    public Response read() {
        meanwhile();
        return Response.ok("an answer").build();
    }

    @Operation(hidden = true)
    @POST
    @PermissionsAllowed("view-pixel")
    public String write() {
        meanwhile();
        written.note(1, 1);
        return "saved";
    }

    static void meanwhile() {
        Objects.requireNonNull(MEANWHILE.get()).run();
    }
}
