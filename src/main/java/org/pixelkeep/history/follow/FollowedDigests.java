package org.pixelkeep.history.follow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.pixelkeep.history.follow.LogPositions.Mark;

/**
 * Revisions of one network that were followed, with their digests: all of the latest, and ever fewer of the older ones.
 * They show where the log of a database that went back diverges from the one that was followed. Not thread-safe.
 */
final class FollowedDigests {
    static final int MAX = 256;

    private final NavigableMap<Long, byte[]> marks = new TreeMap<>();

    /** The network's latest epoch when it was followed; 0: the first. */
    private long epochId;

    FollowedDigests(long epochId) {
        this.epochId = epochId;
    }

    long epochId() {
        return epochId;
    }

    void begin(long id) {
        epochId = id;
    }

    void add(Mark mark) {
        marks.put(mark.revision(), mark.digest());
        if (marks.size() > MAX) {
            thin();
        }
    }

    /** Forgets every second one of the older half. */
    private void thin() {
        var older = List.copyOf(marks.keySet()).subList(0, MAX / 2);
        for (var i = 1; i < older.size(); i += 2) {
            marks.remove(older.get(i));
        }
    }

    /** Adds the revisions that another trail has, up to this one. */
    void addUpTo(long revision, FollowedDigests other) {
        marks.putAll(other.marks.headMap(revision, true));
    }

    /** The latest one up to a revision. */
    Optional<Mark> upTo(long revision) {
        return Optional.ofNullable(marks.floorEntry(revision)).map(entry -> new Mark(entry.getKey(), entry.getValue()));
    }

    /** Whether this revision was followed with another digest. */
    boolean contradicts(Mark mark) {
        var digest = marks.get(mark.revision());
        return digest != null && !Arrays.equals(digest, mark.digest());
    }

    /** All of them, the latest first. */
    List<Mark> latestFirst() {
        var found = new ArrayList<Mark>();
        marks.descendingMap().forEach((revision, digest) -> found.add(new Mark(revision, digest)));
        return found;
    }
}
