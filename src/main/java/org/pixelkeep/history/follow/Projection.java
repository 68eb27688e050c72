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
 * State in memory that follows the change log. The state is immutable: readers can keep one, however many follow it.
 * Only the {@link Follower} calls these methods, one at a time.
 *
 * @param <S> the state
 */
public interface Projection<S> {
    /** The name in the copy on disk: a short word that never changes. */
    String name();

    /**
     * Describes the format of {@link #write} in words that change with it. A copy in another format belongs to another
     * release and is not read.
     */
    default String format() {
        return "1";
    }

    /**
     * Reads everything in the reader's transaction, which has a consistent view. Statements may run longer than the
     * usual time limit.
     */
    S load(Connection reader) throws SQLException;

    /**
     * The state after these changes, which are complete revisions of one network, in order; the same state if none of
     * them concerns it.
     *
     * @param reader for data that the log does not contain, such as secrets
     */
    S apply(S state, List<LoggedChange> changes, Connection reader) throws SQLException;

    /** Makes this the state that answers come from. Fast; runs after every change. */
    void publish(S state, LogPositions positions);

    /** Whether it wakes readers that wait for the other projections; it is published after those. */
    default boolean wakesReaders() {
        return false;
    }

    /** How the followed state differs from the data just read, in a sentence for the operator; empty if it does not. */
    Optional<String> difference(S followed, S read);

    /**
     * Writes the state to a file on this node's disk.
     *
     * @throws IOException when it cannot be written
     */
    void write(S state, DataOutputStream out) throws IOException;

    /** The opposite of {@link #write}. */
    S read(DataInputStream in) throws IOException;
}
