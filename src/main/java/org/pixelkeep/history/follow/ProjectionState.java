package org.pixelkeep.history.follow;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.LoggedChange;

/** A projection with its state. */
final class ProjectionState<S> {
    private final Projection<S> following;
    private @Nullable S state;
    private @Nullable S next;
    private @Nullable S kept;
    private @Nullable S read;
    private @Nullable S forCopy;

    ProjectionState(Projection<S> following) {
        this.following = following;
    }

    /** The format in the copy on disk. */
    String format() {
        return following.name() + " " + following.format();
    }

    private static <S> S present(@Nullable S state) {
        if (state == null) {
            throw new IllegalStateException("nothing has been loaded yet");
        }
        return state;
    }

    /** Computes the state after these changes. It takes effect once it is {@link #take taken}. */
    void prepare(List<LoggedChange> changes, Connection reader) throws SQLException {
        next = following.apply(present(state), changes, reader);
    }

    void prepare(Connection reader) throws SQLException {
        next = following.load(reader);
    }

    void take() {
        state = present(next);
        next = null;
    }

    void publish(LogPositions positions) {
        following.publish(present(state), positions);
    }

    void keep() {
        kept = state;
    }

    void forget() {
        kept = null;
        read = null;
    }

    Optional<String> difference(Connection reader) throws SQLException {
        var fresh = following.load(reader);
        read = fresh;
        return following.difference(present(kept), fresh);
    }

    void takeRead() {
        state = present(read);
    }

    /** Makes {@link #write} write the state as it is now, whatever is applied in the meantime. */
    void markForCopy() {
        forCopy = state;
    }

    void write(DataOutputStream out) throws IOException {
        following.write(present(forCopy), out);
        forCopy = null;
    }

    void read(DataInputStream in) throws IOException {
        state = following.read(in);
    }
}
