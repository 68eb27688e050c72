package org.pixelkeep.shared.time;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.pixelkeep.shared.error.Unavailable;

/**
 * How far this node's clock is from the database's. All nodes go by the database's: what one of them writes into the
 * history or about a call must not lie in the future of another.
 */
@Singleton
public class DatabaseTime {
    /** Above this, the operator is alarmed. */
    public static final Duration ALARMING = Duration.ofSeconds(2);

    /** Above this, nothing is written: one of the two clocks is wrong, and nobody here knows which. */
    public static final Duration UNUSABLE = Duration.ofSeconds(30);

    /** Clocks this close count as equal; a measurement is not more precise. */
    private static final Duration EQUAL = Duration.ofMillis(20);

    private volatile Duration ahead = Duration.ZERO;
    private volatile Duration correction = Duration.ZERO;

    /** @param measured how far the database's clock is ahead of this node's; negative if behind */
    public void set(Duration measured) {
        ahead = measured;
        correction = measured.abs().compareTo(EQUAL) > 0 ? measured : Duration.ZERO;
    }

    /** How far the database's clock was ahead of this node's when last measured; negative if behind. */
    public Duration ahead() {
        return ahead;
    }

    /** Whether the operator has to look at the clocks. */
    public boolean isAlarming() {
        return ahead.abs().compareTo(ALARMING) > 0;
    }

    /** Whether the clocks agree well enough to write. */
    public boolean isUsable() {
        return ahead.abs().compareTo(UNUSABLE) <= 0;
    }

    /** @throws Unavailable if the clocks differ so much that nothing may be written */
    public void requireUsable() {
        if (!isUsable()) {
            throw new Unavailable("The clock of this node and the clock of the database are " + words()
                    + " apart, so nothing is written here. Nothing was changed.");
        }
    }

    /** The difference in words, such as “41 s” or “2.3 s”. */
    public String words() {
        var millis = ahead.abs().toMillis();
        return millis < 10_000 ? millis / 1000 + "." + millis % 1000 / 100 + " s" : millis / 1000 + " s";
    }

    /**
     * The database's time when this node's clock shows that: in whole microseconds, as the database keeps it. The log's digests
     * are made from times before they are stored.
     */
    Instant at(Instant own) {
        return own.plus(correction).truncatedTo(ChronoUnit.MICROS);
    }
}
