package org.pixelkeep.macro;

import com.google.auto.value.AutoBuilder;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.script.JavaScriptText;

/**
 * The result of translating one macro.
 *
 * @param start its position in the original text
 * @param from its platform; {@code null} if it was not recognized
 * @param replacement its replacement
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

    /** What became of a macro. */
    public enum Outcome {
        /** The platform has the same macro. */
        KEPT,
        /** Replaced by the platform's own. */
        TRANSLATED,
        /** Replaced by the platform's own, which says less or says it differently. */
        LOSSY,
        /** Replaced by a given value: it no longer varies. */
        FROZEN,
        /** Removed: the platform is documented to have no equivalent. */
        LOST,
        /** Unchanged: no equivalent is known, or required input is missing. */
        UNMAPPED,
        /** Unchanged: its meaning depends on the platform, and the source was not given. */
        AMBIGUOUS,
        /** Unchanged: no equivalent is known, or required input is missing. */
        UNKNOWN;

        /** Its display name. */
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

    /** Whether the platform will not expand it, or with less information than before. */
    public boolean impaired() {
        return outcome != Outcome.KEPT && outcome != Outcome.TRANSLATED && outcome != Outcome.FROZEN;
    }

    /** The same macro, filled in with a value. */
    TranslatedMacro filledWith(String value) {
        return as(Outcome.FROZEN, value, "Filled in permanently with the given value.");
    }

    /** The same macro, in a text that starts this many characters earlier. */
    TranslatedMacro movedBy(int characters) {
        return change().start(start + characters).end(end + characters).build();
    }

    /** The same macro in a script: one that the code cannot do without is replaced by an empty string. */
    TranslatedMacro inCode(JavaScriptText code) {
        var isValue = !code.isLiteral(start) && !code.isPartOfName(start - 1) && !code.isPartOfName(end);
        return outcome == Outcome.LOST && isValue ? writtenAs("\"\"") : this;
    }

    /** The same macro with another replacement. */
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

    /** The same macro, removed with its surroundings. */
    TranslatedMacro takenOut(String why) {
        return as(Outcome.LOST, "", message + " " + why);
    }

    private TranslatedMacro as(Outcome became, String instead, String why) {
        return change().outcome(became).replacement(instead).message(why).build();
    }

    boolean isConsent() {
        return meaning != null && meaning.isConsent();
    }

    /** The result for a macro, to be built: until told otherwise, of one that was not recognized. */
    static Builder of(WrittenMacro written) {
        return new AutoBuilder_TranslatedMacro_Builder()
                .token(written.text())
                .start(written.start())
                .end(written.end());
    }

    /** The same result, to be changed. */
    private Builder change() {
        return new AutoBuilder_TranslatedMacro_Builder(this);
    }

    /** Builds a result by the names of its parts. */
    @AutoBuilder(ofClass = TranslatedMacro.class)
    interface Builder {
        Builder start(int start);

        Builder end(int end);

        Builder token(String token);

        Builder from(@Nullable Dialect from);

        Builder meaning(@Nullable Meaning meaning);

        Builder outcome(Outcome outcome);

        Builder replacement(String replacement);

        Builder message(String message);

        TranslatedMacro build();
    }
}
