package org.pixelkeep.history.append;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import org.pixelkeep.shared.transaction.WrittenRevisions;

/** Adds the revisions it wrote to the request, once they are committed. */
@ApplicationScoped
class NotedRevisions {
    private final TransactionSynchronizationRegistry transaction;
    private final WrittenRevisions written;

    NotedRevisions(TransactionSynchronizationRegistry transaction, WrittenRevisions written) {
        this.transaction = transaction;
        this.written = written;
    }

    /** Changes outside a request are reported to nobody. */
    void whenCommitted(Map<Long, Long> revisions) {
        if (revisions.isEmpty() || !Arc.container().requestContext().isActive()) {
            return;
        }
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED
                        && Arc.container().requestContext().isActive()) {
                    revisions.forEach(written::note);
                }
            }
        });
    }
}
