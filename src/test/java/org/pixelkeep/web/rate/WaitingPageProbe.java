package org.pixelkeep.web.rate;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The {@link WaitingProbe} among the pages. */
@Path("/probe-waiting")
public class WaitingPageProbe {
    @GET
    @PermissionsAllowed("view-pixel")
    public String page() {
        WaitingProbe.meanwhile();
        return "what members read";
    }
}
