package org.pixelkeep.serving.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.pixelkeep.history.follow.Following;
import org.pixelkeep.history.follow.Logged;
import org.pixelkeep.history.follow.Marks;

/** Keeps the snapshot as new as the log, and gives the newest. */
@ApplicationScoped
class SnapshotFollowing implements Following<Snapshot> {
    private volatile Held held = new Held(Snapshot.EMPTY, Marks.NONE, 0);

    /**
     * A snapshot with the revisions that it is of.
     *
     * @param version counts what this node held
     */
    record Held(Snapshot snapshot, Marks marks, long version) {}

    Held held() {
        return held;
    }

    @Override
    public String name() {
        return "serving";
    }

    @Override
    public Snapshot load(Connection reader) throws SQLException {
        return SnapshotLoader.load(reader);
    }

    @Override
    public Snapshot apply(Snapshot state, List<Logged> changes, Connection reader) {
        return SnapshotChanges.apply(state, changes);
    }

    @Override
    public void publish(Snapshot state, Marks marks) {
        held = new Held(state, marks, held.version() + 1);
    }

    @Override
    public Optional<String> difference(Snapshot followed, Snapshot read) {
        return followed.difference(read);
    }

    @Override
    public void write(Snapshot state, DataOutputStream out) throws IOException {
        SnapshotFile.write(state, out);
    }

    @Override
    public Snapshot read(DataInputStream in) throws IOException {
        return SnapshotFile.read(in);
    }
}
