package org.pixelkeep.macro;

import org.jspecify.annotations.Nullable;

/**
 * What became of one macro in a translation.
 *
 * @param start where it stood in the text before
 * @param from the platform that it was taken for; {@code null} when it was not recognized
 * @param replacement what stands in its place now
 * @param message what happened and why, in words
 */
public record TranslatedMacro(
        int start,
        int end,
        String token,
        @Nullable Dialect from,
        @Nullable Meaning meaning,
        Outcome outcome,
        String replacement,
        String message) {

    public enum Outcome {
        /** The platform has it under the same letters. */
        KEPT,
        /** Replaced by the platform's own. */
        TRANSLATED,
        /** Replaced by the platform's own, which says less or says it differently. */
        LOSSY,
        /** Replaced by a value that was given: it will not change anymore. */
        FROZEN,
        /** Taken out: the platform is documented to have no equivalent. */
        LOST,
        /** Left as it was: no equivalent is known, or what it needs was not given. */
        UNMAPPED,
        /** Left as it was: platforms mean different things by it, and the source was not named. */
        AMBIGUOUS,
        /** Left as it was: not a macro that is known. */
        UNKNOWN;

        /** As people call it. */
        public String title() {
            return switch (this) {
                case KEPT -> "kept";
                case TRANSLATED -> "translated";
                case LOSSY -> "not equivalent";
                case FROZEN -> "filled in";
                case LOST -> "removed";
                case UNMAPPED, AMBIGUOUS, UNKNOWN -> "left";
            };
        }
    }

    /** Whether the platform will not fill it, or with less than before. */
    public boolean impaired() {
        return outcome != Outcome.KEPT && outcome != Outcome.TRANSLATED && outcome != Outcome.FROZEN;
    }

    /** The same macro, filled in with a value. */
    TranslatedMacro filledWith(String value) {
        return as(Outcome.FROZEN, value, "Filled in permanently with the given value.");
    }

    /** The same macro, in a text that begins so many characters earlier. */
    TranslatedMacro movedBy(int characters) {
        return new TranslatedMacro(
                start + characters, end + characters, token, from, meaning, outcome, replacement, message);
    }

    /** The same macro, with something else in its place. */
    TranslatedMacro writtenAs(String instead) {
        return as(outcome, instead, message);
    }

    /** The same macro, left as it was. */
    TranslatedMacro leftBecauseOfItsSurroundings() {
        return as(
                Outcome.UNMAPPED,
                token,
                "Next to the surrounding letters, " + replacement
                        + " would be read differently, so it was not inserted.");
    }

    /** The same macro, taken out with what stands around it. */
    TranslatedMacro takenOut(String why) {
        return as(Outcome.LOST, "", message + " " + why);
    }

    private TranslatedMacro as(Outcome became, String instead, String why) {
        return new TranslatedMacro(start, end, token, from, meaning, became, instead, why);
    }

    boolean isConsent() {
        return meaning != null && meaning.isConsent();
    }
}
