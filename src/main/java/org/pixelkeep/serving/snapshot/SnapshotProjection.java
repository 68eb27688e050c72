package org.pixelkeep.serving.snapshot;

import jakarta.inject.Singleton;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.pixelkeep.history.follow.LogPositions;
import org.pixelkeep.history.follow.Projection;
import org.pixelkeep.history.read.LoggedChange;

/** Keeps the snapshot up to date with the log, and provides the latest one. */
@Singleton
public class SnapshotProjection implements Projection<Snapshot> {
    private static final Logger LOG = Logger.getLogger(SnapshotProjection.class);

    private volatile Held held = new Held(Snapshot.EMPTY, LogPositions.NONE);

    /** A snapshot with its revisions. */
    public record Held(Snapshot snapshot, LogPositions positions) {}

    /** The snapshot as of the last change that this node has read. */
    public Held held() {
        return held;
    }

    @Override
    public String name() {
        return "serving";
    }

    @Override
    public String format() {
        return SnapshotFile.FORMAT;
    }

    @Override
    public Snapshot load(Connection reader) throws SQLException {
        if (held.snapshot() == Snapshot.EMPTY) {
            ExpectedSize.warning(reader, Runtime.getRuntime().maxMemory()).ifPresent(LOG::error);
        }
        return SnapshotLoader.load(reader);
    }

    @Override
    public Snapshot apply(Snapshot state, List<LoggedChange> changes, Connection reader) {
        return SnapshotChanges.apply(state, changes);
    }

    @Override
    public void publish(Snapshot state, LogPositions positions) {
        held = new Held(state, positions);
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
