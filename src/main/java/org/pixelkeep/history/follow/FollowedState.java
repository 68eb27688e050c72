package org.pixelkeep.history.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.pixelkeep.history.follow.Lineage.Continuation;
import org.pixelkeep.history.follow.LogPositions.Mark;

/**
 * The state of all projections, and how far the log of each network was followed for it. Changed under the
 * {@link Follower}'s lock; {@link #positions} and {@link #isThere} can be read by any thread.
 */
final class FollowedState {
    /** The pause after a failure with the log of one network. */
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** The maximum number of changes read at a time. */
    private static final int PART = 20_000;

    private final List<ProjectionState<?>> projections;
    private final Lineage lineage;
    private final Alarms alarms;
    private final Consumer<LogPositions> published;
    private volatile LogPositions positions = LogPositions.NONE;
    private volatile boolean there;
    /** How far the logs were applied. It is what is published, except while the state is being replaced. */
    private LogPositions applied = LogPositions.NONE;

    private boolean replacing;

    /** Networks whose logs could not be followed, with the time of the next attempt. */
    private final Map<Long, Long> failing = new HashMap<>();

    /** @param published gets each position up to which the state was published */
    FollowedState(List<Projection<?>> all, Lineage lineage, Alarms alarms, Consumer<LogPositions> published) {
        this.projections = all.stream()
                .sorted(Comparator.<Projection<?>, Boolean>comparing(Projection::wakesReaders)
                        .thenComparing(Projection::name))
                .<ProjectionState<?>>map(ProjectionState::new)
                .toList();
        this.lineage = lineage;
        this.alarms = alarms;
        this.published = published;
    }

    List<ProjectionState<?>> projections() {
        return projections;
    }

    LogPositions positions() {
        return positions;
    }

    /** Whether there is any state to answer from. */
    boolean isThere() {
        return there;
    }

    /** Forgets how far the logs were followed, as those of another database. */
    void forgetPositions() {
        positions = LogPositions.NONE;
        applied = LogPositions.NONE;
    }

    /** How far the log was followed. */
    enum CatchUpResult {
        UP,
        /** Everything was read again. */
        BY_RELOAD,
        /** The logs of some networks were not followed. */
        IN_PART,
        /** The server lacks what was followed of some networks: it is behind, went back, or is just being restored. */
        BEHIND;

        /** Whether the state is that of the database. */
        boolean isWhole() {
            return this == UP || this == BY_RELOAD;
        }
    }

    /**
     * Applies everything up to these ends, or reloads everything if the log does not continue from the last known
     * position.
     */
    CatchUpResult catchUp(Connection reader, Map<Long, Mark> heads) throws SQLException {
        var isInPart = false;
        var isBehind = false;
        for (var head : heads.entrySet()) {
            var networkId = head.getKey();
            try {
                if (isResting(networkId)) {
                    isInPart = true;
                    continue;
                }
                switch (catchUp(reader, networkId, head.getValue())) {
                    case DIRECT -> {
                        failing.remove(networkId);
                        lineage.caughtUp(networkId);
                    }
                    case BEHIND -> isBehind = true;
                    case GAP -> {
                        alarms.gap(networkId);
                        reload(reader);
                        return CatchUpResult.BY_RELOAD;
                    }
                    case OTHER -> {
                        reload(reader);
                        return CatchUpResult.BY_RELOAD;
                    }
                }
            } catch (RuntimeException e) {
                failing.put(networkId, System.nanoTime() + PAUSE.toNanos());
                alarms.failure(networkId, e);
                isInPart = true;
            }
        }
        for (var networkId : applied.byNetwork().keySet()) {
            if (!heads.containsKey(networkId)) {
                // Nothing deletes a head. A restore empties its table for a moment.
                if (lineage.isBehindForGood(networkId)) {
                    reload(reader);
                    return CatchUpResult.BY_RELOAD;
                }
                isBehind = true;
            }
        }
        return isBehind ? CatchUpResult.BEHIND : isInPart ? CatchUpResult.IN_PART : CatchUpResult.UP;
    }

    private boolean isResting(long networkId) {
        var again = failing.get(networkId);
        return again != null && again - System.nanoTime() > 0;
    }

    private Continuation catchUp(Connection reader, long networkId, Mark head) throws SQLException {
        var mark = applied.get(networkId);
        if (mark == null && lineage.isGone(networkId)) {
            return Continuation.OTHER;
        }
        var continuation = mark == null ? Continuation.DIRECT : lineage.of(reader, networkId, mark, head);
        if (continuation == Continuation.BEHIND && lineage.isBehindForGood(networkId)) {
            return Continuation.OTHER;
        }
        if (continuation != Continuation.DIRECT) {
            return continuation;
        }
        var revision = mark == null ? 0 : mark.revision();
        while (revision < head.revision()) {
            var part = LogReader.after(reader, networkId, revision, head.revision(), PART);
            if (part.isEmpty()) {
                return Continuation.GAP;
            }
            apply(reader, networkId, part.get());
            revision = part.get().end().revision();
        }
        return Continuation.DIRECT;
    }

    /** Applies the part to all projections or to none. */
    private void apply(Connection reader, long networkId, LogReader.Part part) throws SQLException {
        for (var projection : projections) {
            projection.prepare(part.changes(), reader);
        }
        projections.forEach(ProjectionState::take);
        applied = applied.with(networkId, part.end());
        if (!replacing) {
            publish(applied);
        }
        lineage.followed(networkId, part.ends());
    }

    /** Reads everything again. */
    void reload(Connection reader) throws SQLException {
        begin(reader);
        try {
            var heads = LogReader.heads(reader);
            for (var projection : projections) {
                projection.prepare(reader);
            }
            lineage.startOver(reader, positions, heads);
            projections.forEach(ProjectionState::take);
            publish(LogPositions.of(heads));
            for (var head : heads.entrySet()) {
                lineage.read(reader, head.getKey(), head.getValue());
            }
            failing.clear();
        } finally {
            end(reader);
        }
    }

    /**
     * Takes the state that was read at these ends. It is published once it has what was committed since: nobody who saw a
     * change sees the state from before it.
     */
    void replace(Connection reader, Map<Long, Mark> heads) throws SQLException {
        projections.forEach(ProjectionState::takeRead);
        applied = LogPositions.of(heads);
        replacing = true;
        try {
            end(reader);
            catchUp(reader, LogReader.heads(reader));
        } finally {
            replacing = false;
            publish(applied);
        }
    }

    /** Makes the state that was taken or read the one to answer from. */
    void publish(LogPositions now) {
        applied = now;
        for (var projection : projections) {
            projection.publish(now);
        }
        positions = now;
        published.accept(now);
        there = true;
    }

    /**
     * Begins a transaction with a consistent view for all reads that follow, and ends the previous one, if any. These
     * reads may run longer than the usual time limit.
     */
    static void begin(Connection reader) throws SQLException {
        try (var statement = reader.createStatement()) {
            statement.execute("rollback");
            statement.execute("set session max_statement_time = 0");
            statement.execute("set transaction isolation level repeatable read");
            statement.execute("start transaction with consistent snapshot, read only");
        }
    }

    static void end(Connection reader) throws SQLException {
        try (var statement = reader.createStatement()) {
            statement.execute("rollback");
            statement.execute("set session max_statement_time = default");
        }
    }
}
