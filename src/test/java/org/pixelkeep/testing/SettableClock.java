package org.pixelkeep.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.pixelkeep.shared.time.Backdating;

/** The application's clock in tests: runs normally until a test sets it ahead. Each test starts at the current time. */
@Alternative
@Priority(1)
@ApplicationScoped
public class SettableClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /** Moves the clock ahead. */
    public void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    /** Moves the clock to the beginning of the next window of this length: what a test counts is not split between two. */
    public void beginWindow(Duration window) {
        pass(Duration.ofSeconds(window.toSeconds() - instant().getEpochSecond() % window.toSeconds()));
    }

    public void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Backdating.or(Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the application thinks in UTC");
    }
}
