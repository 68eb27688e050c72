package org.pixelkeep.web.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.pixelkeep.shared.transaction.LogEpochs;
import org.pixelkeep.shared.transaction.WrittenRevisions;
import org.pixelkeep.web.request.RequestPath;

/**
 * Adds the revision and the epoch that it belongs to to the response of every change through the API, for use as
 * {@code X-Min-Revision} on any node.
 */
class RevisionFilter {
    static final String HEADER = "X-Revision";

    private static final String EPOCH = "X-Epoch";

    private final WrittenRevisions written;
    private final LogEpochs epochs;

    RevisionFilter(WrittenRevisions written, LogEpochs epochs) {
        this.written = written;
        this.epochs = epochs;
    }

    @ServerResponseFilter
    public void addRevision(ContainerResponseContext response, RoutingContext routing) {
        if (written.any() && RequestPath.isForPrograms(routing)) {
            response.getHeaders().putSingle(HEADER, written.text());
            response.getHeaders().putSingle(EPOCH, written.epochs(epochs));
        }
    }
}
