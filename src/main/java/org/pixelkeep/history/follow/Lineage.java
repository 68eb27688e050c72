package org.pixelkeep.history.follow;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pixelkeep.history.follow.LogPositions.Mark;

/**
 * Whether the database still has the history that was followed. A server that took over may lack the end of it, and a
 * restored backup lacks more. Used under the {@link Follower}'s lock, except {@link #epochs}.
 */
@ApplicationScoped
class Lineage {
    /** How the log of a network continues what was followed of it. */
    enum Continuation {
        DIRECT,
        /** Its revisions have a gap. */
        GAP,
        /** It ends with a revision that was followed before: the server has not received the rest yet, or lost it. */
        BEHIND,
        /** It has other changes in place of those that were followed: the database went back. */
        OTHER
    }

    /** For how long a server may be behind before its state counts. */
    private static final long GRACE_NANOS = Freshness.STALE_AFTER.toNanos();

    /** The pause after a loss could not be noted. */
    private static final long PAUSE_NANOS = 5_000_000_000L;

    private final LossRecorder losses;
    private final Alarms alarms;
    private final Map<Long, FollowedDigests> trails = new HashMap<>();
    private final Map<Long, Long> behind = new HashMap<>();
    private final Map<Long, Lost> unnoted = new HashMap<>();
    /** What was followed of networks that the database no longer has. A restore may bring them back. */
    private final Map<Long, Lost> gone = new HashMap<>();

    private volatile Epochs epochs = Epochs.NONE;
    private byte[] birth = {};
    private long restingUntil = System.nanoTime();

    Lineage(LossRecorder losses, Alarms alarms) {
        this.losses = losses;
        this.alarms = alarms;
    }

    /** What was followed of a network until its log turned out to be another one. */
    private record Lost(Mark mark, FollowedDigests trail) {}

    /** As of the last read. */
    Epochs epochs() {
        return epochs;
    }

    /** Whether the database is the one that was followed, at whatever time; true if nothing was followed. */
    boolean isOf(Connection reader) throws SQLException {
        return birth.length == 0 || Arrays.equals(LogReader.birth(reader), birth);
    }

    /** Forgets everything about another database. */
    void forget() {
        trails.clear();
        behind.clear();
        unnoted.clear();
        gone.clear();
        birth = new byte[0];
    }

    /** How a log with this end continues the one that was followed up to the mark. */
    Continuation of(Connection reader, long networkId, Mark mark, Mark head) throws SQLException {
        if (mark.isSame(head)) {
            return Continuation.DIRECT;
        }
        if (Arrays.equals(mark.digest(), head.digest())) {
            return Continuation.GAP;
        }
        var found = LogReader.end(reader, networkId, mark.revision());
        if (found.isPresent() && !mark.isSame(found.get())) {
            return Continuation.OTHER;
        }
        if (head.revision() >= mark.revision()) {
            return found.isPresent() ? Continuation.DIRECT : Continuation.GAP;
        }
        return found.isPresent() ? Continuation.GAP : ofShorter(reader, networkId, head);
    }

    private Continuation ofShorter(Connection reader, long networkId, Mark head) throws SQLException {
        var trail = trail(networkId);
        var before = trail.upTo(head.revision());
        var isPart = !trail.contradicts(head) && before.isPresent() && LogReader.holds(reader, networkId, before.get());
        return isPart ? Continuation.BEHIND : Continuation.OTHER;
    }

    /** Whether the log has been behind for so long that it must be believed. */
    boolean isBehindForGood(long networkId) {
        var now = System.nanoTime();
        return now - behind.computeIfAbsent(networkId, id -> now) > GRACE_NANOS;
    }

    /** Notes that the server lacks nothing of the network. */
    void caughtUp(long networkId) {
        behind.remove(networkId);
    }

    /** Whether the network was followed until the database did not have it anymore. */
    boolean isGone(long networkId) {
        return gone.containsKey(networkId);
    }

    /**
     * Notes that the network was followed through these revisions. Each of them may be the last one that both logs
     * have.
     */
    void followed(long networkId, List<Mark> ends) {
        behind.remove(networkId);
        ends.forEach(trail(networkId)::add);
    }

    /**
     * Notes that the network was read as of this end. If nothing of it was followed before, some of its earlier
     * revisions are read, too: a backup from before this node started is then recognized as a part of the same log.
     */
    void read(Connection reader, long networkId, Mark head) throws SQLException {
        if (trail(networkId).latestFirst().isEmpty()) {
            followed(networkId, LogReader.before(reader, networkId, head));
        }
        followed(networkId, List.of(head));
    }

    /** Notes that everything is read again: what was followed until now and is not in these logs is lost. */
    void startOver(Connection reader, LogPositions before, Map<Long, Mark> heads) throws SQLException {
        var isSame = birth.length > 0 && isOf(reader);
        for (var followed : before.byNetwork().entrySet()) {
            var networkId = followed.getKey();
            var mark = followed.getValue();
            var head = heads.get(networkId);
            if (head == null) {
                if (isSame) {
                    gone.put(networkId, new Lost(mark, trail(networkId)));
                    alarms.another(networkId, mark.revision(), 0);
                }
                trails.remove(networkId);
            } else {
                compare(reader, networkId, mark, head);
            }
        }
        for (var networkId : List.copyOf(gone.keySet())) {
            var head = heads.get(networkId);
            if (head != null) {
                var lost = Objects.requireNonNull(gone.get(networkId));
                trails.put(networkId, lost.trail());
                compare(reader, networkId, lost.mark(), head);
                gone.remove(networkId);
            }
        }
        behind.clear();
        birth = LogReader.birth(reader);
    }

    private void compare(Connection reader, long networkId, Mark mark, Mark head) throws SQLException {
        var continuation = of(reader, networkId, mark, head);
        if (continuation == Continuation.BEHIND || continuation == Continuation.OTHER) {
            unnoted.putIfAbsent(networkId, new Lost(mark, trail(networkId)));
            trails.remove(networkId);
            alarms.another(networkId, mark.revision(), head.revision());
        }
    }

    /** Reads the epochs, after noting the losses that are not in the database yet. */
    void read(Connection reader) throws SQLException {
        note();
        if (birth.length == 0) {
            // It was followed from before its first record on.
            birth = LogReader.birth(reader);
        }
        epochs = new Epochs(LogReader.epochs(reader));
        trails.forEach((networkId, trail) -> {
            if (!behind.containsKey(networkId)) {
                trail.begin(epochs.latestId(networkId));
            }
        });
    }

    /** Whether there are losses to note, and it is time to try. */
    boolean isToBeNoted() {
        return !unnoted.isEmpty() && restingUntil - System.nanoTime() <= 0;
    }

    private void note() {
        if (!isToBeNoted()) {
            return;
        }
        for (var entry : List.copyOf(unnoted.entrySet())) {
            var networkId = entry.getKey();
            var lost = entry.getValue();
            try {
                var noted = losses.note(networkId, lost.mark(), lost.trail());
                unnoted.remove(networkId);
                noted.ifPresent(epoch -> alarms.loss(networkId, epoch));
                var last = noted.map(epoch -> epoch.continuesAt())
                        .orElse(lost.mark().revision());
                trail(networkId).addUpTo(last, lost.trail());
            } catch (SQLException e) {
                restingUntil = System.nanoTime() + PAUSE_NANOS;
                alarms.unnoted(networkId, e);
            }
        }
    }

    private FollowedDigests trail(long networkId) {
        return trails.computeIfAbsent(networkId, id -> new FollowedDigests(epochs.latestId(id)));
    }

    /** What was followed, for the copy on disk. */
    byte[] packed() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(birth.length);
        out.write(birth);
        out.writeInt(trails.size());
        for (var entry : trails.entrySet()) {
            var marks = entry.getValue().latestFirst();
            out.writeLong(entry.getKey());
            out.writeLong(entry.getValue().epochId());
            out.writeInt(marks.size());
            for (var mark : marks) {
                out.writeLong(mark.revision());
                out.writeInt(mark.digest().length);
                out.write(mark.digest());
            }
        }
    }

    /** The opposite of {@link #packed}. */
    void unpack(byte[] packed) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(packed));
        birth = in.readNBytes(in.readInt());
        trails.clear();
        for (var left = in.readInt(); left > 0; left--) {
            var networkId = in.readLong();
            var trail = new FollowedDigests(in.readLong());
            for (var more = in.readInt(); more > 0; more--) {
                trail.add(new Mark(in.readLong(), in.readNBytes(in.readInt())));
            }
            trails.put(networkId, trail);
        }
    }
}
