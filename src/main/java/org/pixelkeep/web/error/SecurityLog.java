package org.pixelkeep.web.error;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.web.request.RequestPath;

/** Tells the operator what was refused, to whom and from where: one line each, under the name {@code security}. */
@ApplicationScoped
public class SecurityLog {
    /** The category of the lines. */
    public static final String NAME = "security";

    private static final Logger LOG = Logger.getLogger(NAME);

    private final CurrentVertxRequest request;
    private final CurrentCaller caller;

    SecurityLog(CurrentVertxRequest request, CurrentCaller caller) {
        this.request = request;
        this.caller = caller;
    }

    /** Somebody may not do what the current request asks for, or it is not theirs to ask. */
    void refused(Throwable why) {
        LOG.warnf("refused to %s: %s (%s)", caller.get().name(), asked(request.getCurrent()), why.getMessage());
    }

    /** A request was turned away before anybody asked who sends it. */
    void turnedAway(RoutingContext context, Problem problem) {
        LOG.warnf("turned away: %s (%s)", asked(context), problem.title());
    }

    /** Somebody opened a session, or tried to. */
    public void signIn(String email, boolean opened) {
        LOG.infof("%s: %s, %s", opened ? "signed in" : "sign-in refused", email, asked(request.getCurrent()));
    }

    private static String asked(RoutingContext context) {
        var request = context.request();
        var address = request.remoteAddress();
        return "%s %s from %s"
                .formatted(request.method(), RequestPath.of(context), address == null ? "" : address.hostAddress());
    }
}
