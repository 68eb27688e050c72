package org.pixelkeep.serving.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import org.pixelkeep.history.follow.LogPositions;
import org.pixelkeep.serving.decide.CandidateSource;

/** The data that a node resolves from, without a node. */
public final class LoadedSnapshot {
    private LoadedSnapshot() {}

    /** Reads the whole snapshot from the database. */
    public static CandidateSource from(Connection reader) throws SQLException {
        var following = new SnapshotProjection();
        following.publish(following.load(reader), LogPositions.NONE);
        return new SnapshotCandidates(following);
    }
}
