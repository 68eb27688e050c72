package org.pixelkeep.web.guard;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The request bodies that are being received or not answered yet, by sender. They share a number of bytes, a quarter of
 * it for people without a valid session or token. No person may use more than half of it, and no network more than
 * three quarters, but everyone may send one body of the largest size. If space runs out, a body still being received is
 * dropped: the oldest of the heaviest person of the heaviest party, and first of all one that has stalled.
 *
 * <p>A dropped body no longer counts for anyone, but its bytes stay until its connection releases them: these may add
 * up to {@link #MORE} of the shared bytes, so there is a limit.
 */
final class Bodies {
    /** The holder of a body, one at a time. */
    interface BodyHolder {
        /** The body is dropped; called by any thread. */
        void drop();
    }

    private static final long STALLED = TimeUnit.SECONDS.toNanos(2);
    /** So that not every byte of anonymous bodies triggers a check of all of them. */
    private static final int SLACK = 16;
    /** How much of the shared bytes dropped bodies may hold in addition. */
    private static final int MORE = 4;

    private final long max;
    private final long largest;
    /** In the order they started. */
    private final Map<BodyHolder, Body> bodies = new LinkedHashMap<>();

    private final Map<String, Long> byPerson = new HashMap<>();
    private final Map<String, Long> byParty = new HashMap<>();
    private final Side anonymous;
    private final Side known;

    private long givenUp;

    /**
     * @param max the shared bytes
     * @param largest the bytes every authenticated person may hold
     */
    Bodies(long max, long largest) {
        this.max = max;
        this.largest = largest;
        this.anonymous = new Side(max / 4, max / 2, max / 4 / SLACK);
        this.known = new Side(max, max + max / MORE, 0);
    }

    /** The bytes of authenticated people, or of all others. */
    private static final class Side {
        private final long max;
        private final long end;
        private final long slack;
        private long held;
        private long kept;

        private Side(long max, long end, long slack) {
            this.max = max;
            this.end = end;
            this.slack = slack;
        }
    }

    private static final class Body {
        private Sender sender;
        private long bytes;
        private long moved = System.nanoTime();
        private boolean comingIn = true;
        private boolean givenUp;

        private Body(Sender sender) {
            this.sender = sender;
        }
    }

    /** A body starts, or its sender has become known; what was counted is transferred. */
    synchronized void begin(BodyHolder holder, Sender sender) {
        var body = bodies.computeIfAbsent(holder, fresh -> new Body(sender));
        var bytes = body.bytes;
        count(body, -bytes);
        body.sender = sender;
        count(body, bytes);
    }

    /**
     * More bytes of it have arrived.
     *
     * @return whether they may be kept
     */
    synchronized boolean hold(BodyHolder holder, long bytes) {
        var body = bodies.get(holder);
        if (body == null) {
            return true;
        }
        if (bytes > body.bytes) {
            body.moved = System.nanoTime();
            count(body, bytes - body.bytes);
        }
        return !body.givenUp && makeRoom(body);
    }

    /** It is complete. */
    synchronized void cameIn(BodyHolder holder) {
        var body = bodies.get(holder);
        if (body != null) {
            body.comingIn = false;
        }
    }

    /** It is released. */
    synchronized void end(BodyHolder holder) {
        var body = bodies.remove(holder);
        if (body != null) {
            count(body, -body.bytes);
        }
    }

    /** How many were dropped since the last call. */
    synchronized long givenUp() {
        var number = givenUp;
        givenUp = 0;
        return number;
    }

    private boolean makeRoom(Body body) {
        var sender = body.sender;
        var side = sideOf(sender);
        if (!sender.isAnonymous()) {
            while (ofPerson(sender) > Math.max(max / 2, largest)) {
                if (!drop(body, other -> other.person().equals(sender.person()))) {
                    return false;
                }
            }
            while (ofParty(sender) > Math.max(max - max / 4, largest)) {
                if (!drop(body, other -> other.party().equals(sender.party()))) {
                    return false;
                }
            }
        }
        var enough = side.held <= side.max ? side.max : side.max - side.slack;
        while (side.held > enough && drop(body, other -> true)) {
            // One after the other, as each changes who holds most.
        }
        return !body.givenUp && side.held <= side.max && side.kept <= side.end;
    }

    /** Drops one body for the one that has just grown; {@code false}: none has to make room for it. */
    private boolean drop(Body body, Predicate<Sender> among) {
        var now = System.nanoTime();
        var first = bodies.entrySet().stream()
                .filter(entry -> among.test(entry.getValue().sender) && mustMakeRoom(entry.getValue(), body, now))
                .min(Comparator.comparing(Map.Entry::getValue, inTheOrderOfGivingWay(now)));
        first.ifPresent(entry -> {
            countHeld(entry.getValue(), -entry.getValue().bytes);
            entry.getValue().givenUp = true;
            givenUp++;
            entry.getKey().drop();
        });
        return first.isPresent();
    }

    /** People with less never make room for people with more. Known people's own bodies make room if they stall. */
    private boolean mustMakeRoom(Body body, Body grown, long now) {
        var theirs = body.sender;
        var mine = grown.sender;
        if (!body.comingIn || body.givenUp || theirs.isAnonymous() != mine.isAnonymous()) {
            return false;
        }
        if (theirs.person().equals(mine.person())) {
            return mine.isAnonymous() || body != grown && isStalled(body, now);
        }
        return theirs.party().equals(mine.party())
                ? ofPerson(theirs) >= ofPerson(mine)
                : ofParty(theirs) >= ofParty(mine);
    }

    private Comparator<Body> inTheOrderOfGivingWay(long now) {
        return Comparator.comparingLong((Body body) -> -ofParty(body.sender))
                .thenComparingLong(body -> -ofPerson(body.sender))
                .thenComparing(body -> !isStalled(body, now));
    }

    private static boolean isStalled(Body body, long now) {
        return now - body.moved > STALLED;
    }

    private long ofPerson(Sender sender) {
        return byPerson.getOrDefault(sender.person(), 0L);
    }

    private long ofParty(Sender sender) {
        return byParty.getOrDefault(sender.party(), 0L);
    }

    private void count(Body body, long bytes) {
        body.bytes += bytes;
        sideOf(body.sender).kept += bytes;
        if (!body.givenUp) {
            countHeld(body, bytes);
        }
    }

    private void countHeld(Body body, long bytes) {
        sideOf(body.sender).held += bytes;
        add(byPerson, body.sender.person(), bytes);
        add(byParty, body.sender.party(), bytes);
    }

    private static void add(Map<String, Long> sums, String key, long bytes) {
        sums.merge(key, bytes, (one, other) -> one + other == 0 ? null : one + other);
        sums.remove(key, 0L);
    }

    private Side sideOf(Sender sender) {
        return sender.isAnonymous() ? anonymous : known;
    }
}
