package org.pixelkeep.feed.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.feed.ChangeFeed;
import org.pixelkeep.feed.Cursor;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.shared.text.Texts;

/** The requested part of the feed. */
record ChangesQuery(Cursor since, int limit, Duration patience) {
    private static final int MAX_WAIT_SECONDS = 30;

    /** @throws org.pixelkeep.shared.error.InvalidInput naming every invalid value */
    static ChangesQuery of(@Nullable String since, @Nullable String limit, @Nullable String wait) {
        var violations = new Violations();
        var from = Optional.ofNullable(Texts.given(since)).flatMap(Cursor::of);
        var max = number(limit, ChangeFeed.USUAL);
        var seconds = number(wait, 0);
        violations
                .require(
                        from.isPresent(),
                        "since",
                        "Send the cursor or the revision of a snapshot, or `cursor` or `next` from the previous"
                                + " response.")
                .require(max >= 1 && max <= ChangeFeed.MAX, "limit", "Request 1 to " + ChangeFeed.MAX + " at a time.")
                .require(
                        seconds >= 0 && seconds <= MAX_WAIT_SECONDS,
                        "wait",
                        "Wait for 0 to " + MAX_WAIT_SECONDS + " seconds.")
                .refuseIfAny();
        return new ChangesQuery(from.orElseThrow(), (int) max, Duration.ofSeconds(seconds));
    }

    private static long number(@Nullable String text, long usual) {
        var given = Texts.given(text);
        if (given == null) {
            return usual;
        }
        return Digits.number(given).orElse(-1L);
    }
}
