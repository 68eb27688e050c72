package org.pixelkeep.web.error;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.UriInfo;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Sight;
import org.pixelkeep.shared.text.Digits;

/** Whether a request names something hidden from its caller. */
@ApplicationScoped
class HiddenObjects {
    private final Instance<Sight> sights;
    private final CurrentCaller caller;

    HiddenObjects(@Any Instance<Sight> sights, CurrentCaller caller) {
        this.sights = sights;
        this.caller = caller;
    }

    /** One query at most for each path variable. */
    boolean areNamedIn(UriInfo uri) {
        var grants = caller.get().grants();
        var variables = uri.getPathParameters();
        return sights.stream().anyMatch(sight -> {
            var value = variables.getFirst(sight.pathVariable());
            return value != null && (!Digits.are(value) || !sight.sees(grants, Long.parseLong(value)));
        });
    }
}
