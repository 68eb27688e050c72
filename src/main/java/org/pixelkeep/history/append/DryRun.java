package org.pixelkeep.history.append;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.pixelkeep.history.read.LoggedChange;

/**
 * Does something for trial: by the same services, with the same rules and refusals, in a transaction that is rolled
 * back. Nothing of it stays but what would have been recorded.
 */
@ApplicationScoped
public class DryRun {
    private final History history;

    DryRun(History history) {
        this.history = history;
    }

    /**
     * What the deed would record, in its order; empty when it would change nothing. Things that it would make have ids
     * that nothing has.
     *
     * @param deed calls services that write; what it throws is thrown here
     */
    public List<LoggedChange> of(Runnable deed) {
        var recorded = new ArrayList<LoggedChange>();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                history.open();
                try {
                    deed.run();
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

    /** Ends the transaction without anything of it. */
    private static final class NotMeant extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotMeant() {
            super("dry run", null, false, false);
        }
    }
}
