package org.pixelkeep.history.follow;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.pixelkeep.history.read.LoggedChange;

/**
 * Something that is held in memory and follows the log of changes. Its state is immutable: whoever reads one keeps it,
 * however many come after it. The {@link Follower} alone calls these methods, one at a time.
 *
 * @param <S> the state
 */
public interface Projection<S> {
    /** Under which name it is in the copy on disk: a short word that never changes. */
    String name();

    /**
     * Which form {@link #write} writes, in words that change with it: a copy that was written in another one is of
     * another release, and is not read.
     */
    default String format() {
        return "1";
    }

    /**
     * Reads everything there is, in the reader's transaction, which sees the database as of one moment. The statements
     * may run longer than others.
     */
    S load(Connection reader) throws SQLException;

    /**
     * The state after these changes, which are complete revisions of one network in their order; the same state when
     * none of them concerns it.
     *
     * @param reader for what the log does not hold, such as secrets
     */
    S apply(S state, List<LoggedChange> changes, Connection reader) throws SQLException;

    /** From now on answers are given from this state. Quick; runs after every change. */
    void publish(S state, LogPositions positions);

    /** What differs between what was followed and what was read, in a sentence for the operator; empty when nothing. */
    Optional<String> difference(S followed, S read);

    void write(S state, DataOutputStream out) throws IOException;

    /** The opposite of {@link #write}. */
    S read(DataInputStream in) throws IOException;
}
