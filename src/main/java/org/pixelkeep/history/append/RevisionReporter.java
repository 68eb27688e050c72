package org.pixelkeep.history.append;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import org.pixelkeep.shared.transaction.SubmitGuard;
import org.pixelkeep.shared.transaction.WrittenRevisions;

/** Tells the request what its transaction wrote: its form before the commit, the revisions after it. */
@ApplicationScoped
class RevisionReporter {
    private final TransactionSynchronizationRegistry transaction;
    private final WrittenRevisions written;
    private final SubmitGuard form;

    RevisionReporter(TransactionSynchronizationRegistry transaction, WrittenRevisions written, SubmitGuard form) {
        this.transaction = transaction;
        this.written = written;
        this.form = form;
    }

    /** Changes outside a request are not reported. */
    void whenCommitted(Map<Long, Long> revisions) {
        if (revisions.isEmpty() || !Arc.container().requestContext().isActive()) {
            return;
        }
        form.claim(revisions);
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
