package org.pixelkeep.history.append;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.pixelkeep.history.read.LoggedChange;

/**
 * Runs an action in a transaction that is rolled back: with the same services, rules, and refusals. Only what would
 * have been recorded remains.
 */
@ApplicationScoped
public class DryRun {
    private final History history;

    DryRun(History history) {
        this.history = history;
    }

    /**
     * The changes the action would record, in order; empty if it would change nothing. Objects it would create have IDs
     * that nothing has.
     *
     * @param action calls services that write; its exceptions are rethrown
     */
    public List<LoggedChange> of(Runnable action) {
        var recorded = new ArrayList<LoggedChange>();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                history.openForDryRun();
                try {
                    action.run();
                    recorded.addAll(history.recorded());
                } finally {
                    history.close();
                }
                throw new NotMeant();
            });
        } catch (NotMeant rolledBack) {
            return recorded;
        }
        throw new IllegalStateException("the dry run was not rolled back");
    }

    /** Rolls back the transaction. */
    private static final class NotMeant extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotMeant() {
            super("dry run", null, false, false);
        }
    }
}
