package org.pixelkeep.serving.decide;

import org.pixelkeep.shared.error.InvalidInput;

/** Thrown when what fires on a creative is too long for one answer. Answered with 422. */
public final class AnswerTooLong extends InvalidInput {
    /** The maximum length of the answer for one creative: in bytes, or in characters of what is not encoded yet. */
    public static final long MAX = 16L * 1024 * 1024;

    private AnswerTooLong(String field, String message) {
        super(field, message);
    }

    /** For an answer that is too long as stored. */
    public static AnswerTooLong of(long creativeId) {
        return new AnswerTooLong(
                "creativeId",
                "What fires on creative " + creativeId
                        + " has more than 16 MB, the limit for an answer. Detach or"
                        + " archive some of its pixels, or ask for one event at a time.");
    }

    /** For an answer about the past that would have to read too much. */
    public static AnswerTooLong ofPast() {
        return new AnswerTooLong(
                "at",
                "The pixels that applied then have more than 16 MB of URLs and scripts together, the limit"
                        + " for an answer about the past. Ask for fewer creatives at once.");
    }

    /** For an impact that says too much about one creative. */
    public static AnswerTooLong ofImpact(long creativeId) {
        return new AnswerTooLong(
                "after",
                "What changes on creative " + creativeId
                        + " has more than 16 MB, the limit for an answer. Change"
                        + " fewer pixels at a time, or send after=" + creativeId + " for the creatives after it.");
    }

    /** For an answer that becomes too long when its macros are filled in. */
    static AnswerTooLong filled(long creativeId) {
        return new AnswerTooLong(
                "macro",
                "With its macros filled in or translated, what fires on creative " + creativeId
                        + " has more than 16 MB,"
                        + " the limit for an answer. Send shorter values, or ask for one event at a time.");
    }
}
