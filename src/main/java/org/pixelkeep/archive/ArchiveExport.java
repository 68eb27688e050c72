package org.pixelkeep.archive;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.pixelkeep.access.Caller;
import org.pixelkeep.feed.FeedSnapshot;

/**
 * An archive of a network at one revision. It is read as fast as the database can, and handed on at the speed of whoever
 * reads it. One per request, closed with it.
 */
@RequestScoped
public class ArchiveExport {
    private final ArchiveAccess access;
    private final FeedSnapshot snapshot;

    ArchiveExport(ArchiveAccess access, FeedSnapshot snapshot) {
        this.access = access;
        this.snapshot = snapshot;
    }

    /**
     * Starts reading; once per request.
     *
     * @param history whether to add the log of changes, to be read
     * @throws org.pixelkeep.shared.error.NotFound when the network is not visible to the caller
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller does not run the network, or may not see all of it
     * @throws org.pixelkeep.shared.error.TooManyAttempts when several others are being read
     */
    public FeedSnapshot.Moment open(Caller caller, long networkId, boolean history) throws SQLException, IOException {
        var kinds = QuarkusTransaction.requiringNew().call(() -> access.archived(caller, networkId, history));
        return snapshot.open(networkId, (reading, out) -> ArchiveWriter.write(reading, kinds, out));
    }

    /** Passes on what has been read, and waits for the rest. */
    public void copyTo(OutputStream out) throws IOException {
        snapshot.copyTo(out);
    }
}
