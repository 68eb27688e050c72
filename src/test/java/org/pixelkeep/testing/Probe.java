package org.pixelkeep.testing;

import io.quarkus.security.PermissionsAllowed;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;

/** Endpoints that exist only in tests: they return the caller, and count changes. */
@Path("/")
public class Probe {
    public static final AtomicInteger CHANGES = new AtomicInteger();
    static final AtomicReference<String> TEXT = new AtomicReference<>("");

    private final CurrentCaller caller;

    Probe(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @Path("probe")
    @PermissionsAllowed("view-pixel")
    public String page() {
        var who = caller.get();
        return who.name() + " " + who.channel() + " " + who.address() + " " + who.changeSet()
                + (who.changeSet().equals(caller.get().changeSet()) ? " once" : " twice");
    }

    @POST
    @Path("probe")
    @PermissionsAllowed("edit-pixel")
    public String change(@RestForm @Nullable String word) {
        CHANGES.incrementAndGet();
        return "changed " + word;
    }

    /** Returns a text set by the test, to everyone: the leak that the scan of all responses has to find. */
    @GET
    @Path("probe/said")
    @PermitAll
    public String text() {
        return String.valueOf(TEXT.get());
    }

    @GET
    @Path("probe/undeclared")
    public String undeclared() {
        return "nobody may read this";
    }
}
