package org.pixelkeep.serving.decide;

import org.pixelkeep.shared.error.InvalidInput;

/** What fires on a creative is too long to be answered, in memory or on the way. Answered with 422. */
public final class AnswerTooLong extends InvalidInput {
    /** Bytes, or characters of what has no bytes yet, of the answer for one creative. */
    public static final long MAX = 16L * 1024 * 1024;

    private AnswerTooLong(String field, String message) {
        super(field, message);
    }

    /** Of an answer as it is stored. */
    public static AnswerTooLong of(long creativeId) {
        return new AnswerTooLong(
                "creativeId",
                "What fires on creative " + creativeId
                        + " has more than 16 MB, the limit for an answer. Detach or"
                        + " archive some of its pixels, or ask for one event at a time.");
    }

    /** Of what an answer about the past would have to read. */
    public static AnswerTooLong ofPast() {
        return new AnswerTooLong(
                "at",
                "The pixels that applied then have more than 16 MB of URLs and scripts together, the limit"
                        + " for an answer about the past. Ask for fewer creatives at once.");
    }

    /** Of what an impact says about one creative. */
    public static AnswerTooLong ofImpact(long creativeId) {
        return new AnswerTooLong(
                "after",
                "What changes on creative " + creativeId
                        + " has more than 16 MB, the limit for an answer. Change"
                        + " fewer pixels at a time, or send after=" + creativeId + " for the creatives after it.");
    }

    /** Of an answer because of what its macros become. */
    static AnswerTooLong filled(long creativeId) {
        return new AnswerTooLong(
                "macro",
                "With its macros filled in or translated, what fires on creative " + creativeId
                        + " has more than 16 MB,"
                        + " the limit for an answer. Send shorter values, or ask for one event at a time.");
    }
}
