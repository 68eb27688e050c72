package org.pixelkeep.history.append;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.Change;
import org.pixelkeep.history.read.LoggedChange;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.Permits;

/**
 * Runs an action in a transaction that is rolled back: with the same services, rules, and refusals. Only what would
 * have been recorded remains. It stays in memory, so there is a limit on its text, and only one large dry run at a time.
 */
@ApplicationScoped
public class DryRun {
    /** Characters of the objects after a dry run from which on it is large: 500 ordinary pixels have one million. */
    static final long LARGE = 8L * 1024 * 1024;

    /** And at most. */
    static final long MAX = 64L * 1024 * 1024;

    private final Permits large = new Permits(1, 1);
    private final History history;

    DryRun(History history) {
        this.history = history;
    }

    /**
     * What the action would change, in order, without the state of the objects; empty if it would change nothing.
     * Objects it would create have IDs that nothing has.
     *
     * @param action calls services that write; its exceptions are rethrown
     */
    public List<LoggedChange> objects(Runnable action) {
        return recorded(action, change -> {
            change.before = null;
            change.after = null;
        });
    }

    /**
     * The same with the objects after each change.
     *
     * @param use what becomes of the changes; they must not be kept longer
     * @throws Conflict when they have too much text
     * @throws TooManyAttempts when they have much, and so does another dry run
     */
    public <T> T of(Runnable action, Function<List<LoggedChange>, T> use) {
        try (var room = new Room()) {
            return use.apply(recorded(action, room::take));
        }
    }

    private List<LoggedChange> recorded(Runnable action, Consumer<Change> keep) {
        var recorded = new ArrayList<LoggedChange>();
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                history.openForDryRun(keep);
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

    /** What a dry run takes up. */
    private final class Room implements AutoCloseable {
        private long held;
        private Permits.@Nullable Permit permit;

        void take(Change change) {
            change.before = null;
            held += change.after == null ? 0 : change.after.length();
            if (held > MAX) {
                throw new Conflict("This changes too much text to show its impact. You can still go ahead.");
            }
            if (held > LARGE && permit == null) {
                // Without waiting: what the dry run has changed is locked.
                permit = large.take(change.networkId);
            }
        }

        @Override
        public void close() {
            if (permit != null) {
                permit.close();
            }
        }
    }

    /** Rolls back the transaction. */
    private static final class NotMeant extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotMeant() {
            super("dry run", null, false, false);
        }
    }
}
