package org.pixelkeep.web.page;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Whether htmx requests a fragment of a page. */
@Named("htmx")
@RequestScoped
public class Htmx {
    private final CurrentVertxRequest request;
    private boolean marked;

    Htmx(CurrentVertxRequest request) {
        this.request = request;
    }

    /**
     * True if the response replaces a fragment: answer with the fragment. False for browsers without JavaScript,
     * boosted links, and history restores. Marks the response as varying on this.
     */
    public boolean wantsFragment() {
        if (!marked) {
            marked = true;
            var context = request.getCurrent();
            context.addHeadersEndHandler(done -> context.response().headers().add(HttpHeaders.VARY, "HX-Request"));
        }
        return isTrue("HX-Request") && !isTrue("HX-Boosted") && !isTrue("HX-History-Restore-Request");
    }

    /** Whether the requested fragment replaces the element with this ID. */
    public boolean targets(String id) {
        return id.equals(request.getCurrent().request().getHeader("HX-Target"));
    }

    private boolean isTrue(String header) {
        return "true".equals(request.getCurrent().request().getHeader(header));
    }
}
