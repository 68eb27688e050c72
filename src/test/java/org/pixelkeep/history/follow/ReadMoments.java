package org.pixelkeep.history.follow;

import jakarta.inject.Singleton;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.pixelkeep.history.read.LoggedChange;

/**
 * A projection without state: checks that everything is read in one consistent view and that no network goes back, and
 * fails where a test wants it to.
 */
@Singleton
class ReadMoments implements Projection<Boolean> {
    final AtomicInteger loads = new AtomicInteger();
    final AtomicInteger outside = new AtomicInteger();
    /** The network whose changes it fails at. */
    final AtomicReference<Long> failsAt = new AtomicReference<>();
    /** What is done once, after a comparison has read everything. */
    final AtomicReference<Runnable> compared = new AtomicReference<>(() -> {});
    /** The revisions of a network that were published, one after the other. */
    final List<Long> revisions = new CopyOnWriteArrayList<>();
    /** The network whose revisions are listed. */
    final AtomicReference<Long> listed = new AtomicReference<>();

    @Override
    public String name() {
        return "moments";
    }

    @Override
    public Boolean load(Connection reader) throws SQLException {
        loads.incrementAndGet();
        try (var statement = reader.createStatement();
                var rows = statement.executeQuery("select @@in_transaction")) {
            rows.next();
            if (rows.getInt(1) != 1) {
                outside.incrementAndGet();
            }
        }
        return true;
    }

    @Override
    public Boolean apply(Boolean state, List<LoggedChange> changes, Connection reader) {
        if (changes.stream().anyMatch(change -> Long.valueOf(change.networkId()).equals(failsAt.get()))) {
            throw new IllegalStateException("a test wants it so");
        }
        return state;
    }

    @Override
    public void publish(Boolean state, LogPositions positions) {
        var networkId = listed.get();
        if (networkId != null) {
            revisions.add(positions.revision(networkId));
        }
    }

    @Override
    public Optional<String> difference(Boolean followed, Boolean read) {
        compared.getAndSet(() -> {}).run();
        return Optional.empty();
    }

    @Override
    public void write(Boolean state, DataOutputStream out) {}

    @Override
    public Boolean read(DataInputStream in) {
        return true;
    }
}
