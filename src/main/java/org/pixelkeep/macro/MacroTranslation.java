package org.pixelkeep.macro;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.TranslatedMacro.Outcome;
import org.pixelkeep.macro.script.JavaScriptText;

/**
 * Translates the macros of a text to another platform. Everything between the macros stays unchanged, byte for byte.
 *
 * @param from the platform whose macros win if several have the same spelling; {@code null}: unknown
 * @param vendorId the vendor's Global Vendor List ID, for consent macros without one
 * @param values values to fill in permanently, by macro name without delimiters
 */
public record MacroTranslation(
        @Nullable Dialect from, Dialect to, @Nullable Integer vendorId, Map<String, String> values) {
    private static final MacroRegistry REGISTRY = MacroRegistry.known();

    public MacroTranslation {
        values = Map.copyOf(values);
    }

    /**
     * Translates from one platform's macros to another's.
     *
     * @param from {@code null}: recognized in the text
     */
    public static MacroTranslation between(@Nullable Dialect from, Dialect to) {
        return new MacroTranslation(from, to, null, Map.of());
    }

    /** Without values, translating a text to its own platform returns it unchanged. */
    public Translation translate(String text, TextKind kind) {
        return translated(text, kind, written -> true);
    }

    private Translation translated(String text, TextKind kind, Predicate<WrittenMacro> wanted) {
        var code = kind.isUrl() ? null : new JavaScriptText(text);
        var report = new ArrayList<TranslatedMacro>();
        var length = 0L;
        for (var written : WrittenMacro.in(text, kind)) {
            if (wanted.test(written)) {
                var became = became(written, kind);
                report.add(code == null ? became : became.inCode(code));
                length += became.replacement().length();
                Translation.checkLength(length);
            }
        }
        var rewriting = new Rewriting(text, report);
        return new Translation(rewriting.text(), consentFirst(rewriting.report()));
    }

    /** In the same order, but consent macros first. */
    static List<TranslatedMacro> consentFirst(List<TranslatedMacro> report) {
        return report.stream()
                .sorted(Comparator.comparing((TranslatedMacro each) -> !each.isConsent()))
                .toList();
    }

    /**
     * The same for macros that the platform does not already {@link MacroRegistry#filled fill in}. Those stay as they are
     * and are not in the report.
     */
    public Translation translateForeign(String text, TextKind kind) {
        return translated(text, kind, written -> !isFilled(written));
    }

    private boolean isFilled(WrittenMacro written) {
        return written.understood()
                && REGISTRY.filled(to, written.inner())
                        .filter(known -> !known.unfilled())
                        .isPresent();
    }

    /** The result for one macro. */
    TranslatedMacro became(WrittenMacro written, TextKind kind) {
        var recognition = Recognition.of(written, from);
        var known = recognition.known();
        var value = written.understood() ? values.get(written.name()) : null;
        if (value != null) {
            return frozen(written, known, kind, value);
        }
        if (known == null) {
            return unrecognized(written, recognition);
        }
        if (isOwn(written, known)) {
            return report(written, known, Outcome.KEPT, written.text(), "The same on " + to.title() + ".");
        }
        var replaced = replaced(written, known);
        if (recognition.others().isEmpty() || replaced.outcome() == Outcome.KEPT) {
            return replaced;
        }
        return report(
                written,
                known,
                replaced.outcome(),
                replaced.replacement(),
                replaced.message() + " Read as " + known.meaning().title() + "; on "
                        + recognition.others().stream()
                                .map(macro -> macro.dialect().title())
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + " it means something else. Specify the source if it comes from there.");
    }

    /** The result decided elsewhere for a macro. */
    TranslatedMacro recognized(WrittenMacro written, Outcome outcome, String replacement, String message) {
        var known = Recognition.of(written, from).known();
        return TranslatedMacro.of(written)
                .from(known == null ? null : known.macro().dialect())
                .meaning(known == null ? null : known.meaning())
                .outcome(outcome)
                .replacement(replacement)
                .message(message)
                .build();
    }

    private TranslatedMacro unrecognized(WrittenMacro written, Recognition recognition) {
        if (recognition.others().isEmpty()) {
            return TranslatedMacro.of(written)
                    .outcome(Outcome.UNKNOWN)
                    .replacement(written.text())
                    .message("Unknown macro; left unchanged.")
                    .build();
        }
        var meanings = recognition.others().stream()
                .map(macro -> macro.meaning().title() + " on " + macro.dialect().title())
                .collect(Collectors.joining(", "));
        return TranslatedMacro.of(written)
                .outcome(Outcome.AMBIGUOUS)
                .replacement(written.text())
                .message("It can mean " + meanings + "; left unchanged. Specify the source.")
                .build();
    }

    /** A given value is filled in whether the macro is known or not. */
    private static TranslatedMacro frozen(
            WrittenMacro written, @Nullable KnownMacro known, TextKind kind, String value) {
        var encodings = known == null ? written.added() : known.encodings();
        var place = kind.isUrl() ? Place.ADDRESS : Place.JAVASCRIPT_STRING;
        var encoded = kind.isUrl()
                ? Place.percentEncoded(value, Math.max(1, encodings))
                : place.escaped(Place.percentEncoded(value, Math.max(written.inUrl() ? 1 : 0, encodings)));
        return TranslatedMacro.of(written)
                .from(known == null ? null : known.macro().dialect())
                .meaning(known == null ? null : known.meaning())
                .outcome(Outcome.FROZEN)
                .replacement(encoded)
                .message("")
                .build()
                .filledWith(encoded);
    }

    private boolean isOwn(WrittenMacro written, KnownMacro known) {
        if (from == to) {
            return true;
        }
        return (written.added() == 0 || to == Dialect.XANDR)
                && !known.unfilled()
                && REGISTRY.filled(to, written.inner())
                        .filter(own -> own.meaning() == known.meaning())
                        .filter(own -> own.macro().dialect() == to || own.number() != null)
                        .isPresent();
    }

    private TranslatedMacro replaced(WrittenMacro written, KnownMacro known) {
        var meaning = known.meaning();
        var none = REGISTRY.noEquivalent(to, meaning);
        if (none.isPresent()) {
            return lost(written, known, none.get());
        }
        if (!meaning.isGroup()) {
            var same = REGISTRY.meaning(to, meaning, known.encodings(), known.number() != null);
            if (same.isPresent()) {
                return by(same.get(), written, known, null);
            }
            var near = near(meaning);
            var similar = near == null ? Optional.<Macro>empty() : REGISTRY.meaning(to, near, known.encodings(), false);
            if (near != null && similar.isPresent()) {
                return by(
                        similar.get(),
                        written,
                        known,
                        to.title() + " does not have " + meaning.title() + " but " + near.title() + ".");
            }
        }
        return report(
                written,
                known,
                Outcome.UNMAPPED,
                written.text(),
                "It has no known equivalent on " + to.title() + "; left unchanged.");
    }

    /** @param loss what is already lost; {@code null}: nothing */
    private TranslatedMacro by(Macro macro, WrittenMacro written, KnownMacro known, @Nullable String loss) {
        if (known.meaning().nests() && macro.encodings() != known.encodings()) {
            return nested(written, known);
        }
        var explanation = to.title() + "’s own macro for " + macro.meaning().title()
                + (macro.hint() ? ", according to third parties." : ".");
        if (loss == null && macro.form() != null && known.macro().form() != null) {
            loss = macro.form().equals(known.macro().form())
                    ? null
                    : "It was " + known.macro().form() + " and is " + macro.form() + " now.";
        }
        if (macro.numbered()) {
            return numbered(macro, written, known, explanation);
        }
        if (loss == null && macro.encodings() < known.encodings()) {
            loss = "It was percent-encoded " + times(known.encodings()) + ", and is "
                    + (macro.encodings() == 0 ? "not encoded" : times(macro.encodings())) + " now.";
        }
        if (known.number() != null && !known.unfilled()) {
            loss = "The ID " + known.number() + " of the vendor is lost: " + to.title()
                    + " has no form with a vendor ID. You need it to translate back.";
        }
        return loss == null
                ? report(written, known, Outcome.TRANSLATED, macro.token(), explanation)
                : report(written, known, Outcome.LOSSY, macro.token(), loss);
    }

    private TranslatedMacro numbered(Macro macro, WrittenMacro written, KnownMacro known, String explanation) {
        var number = known.number() != null && !known.unfilled()
                ? known.number()
                : vendorId != null ? String.valueOf(vendorId) : known.number();
        if (number != null) {
            var token = macro.numbered(number);
            return token.equals(written.text())
                    ? report(written, known, Outcome.KEPT, token, "The same on " + to.title() + ".")
                    : report(written, known, Outcome.TRANSLATED, token, explanation);
        }
        var plain = REGISTRY.of(to).stream()
                .filter(own -> own.meaning() == macro.meaning() && !own.numbered() && own.isTarget())
                .findFirst();
        if (plain.isPresent()) {
            return report(
                    written,
                    known,
                    Outcome.TRANSLATED,
                    plain.get().token(),
                    "The form without a vendor ID, since none was given.");
        }
        return report(
                written,
                known,
                Outcome.UNMAPPED,
                written.text(),
                to.title() + " requires a vendor ID (" + macro.token() + "), but none was given; left unchanged.");
    }

    /** A URL that others are appended to: the number of encodings must stay the same. */
    private TranslatedMacro nested(WrittenMacro written, KnownMacro known) {
        if (to == Dialect.XANDR && known.encodings() >= 1 && known.encodings() <= 3) {
            return report(
                    written,
                    known,
                    Outcome.TRANSLATED,
                    "${URL_ENC(${CLICK_URL}," + known.encodings() + ")}",
                    "The click tracker, percent-encoded " + known.encodings() + " times.");
        }
        return lost(written, known, "not percent-encoded " + times(known.encodings()));
    }

    private TranslatedMacro lost(WrittenMacro written, KnownMacro known, String remark) {
        return report(
                written,
                known,
                Outcome.LOST,
                "",
                to.title() + " has no equivalent for " + known.meaning().title()
                        + (remark.isEmpty() ? "" : " (" + remark + ")") + "; removed.");
    }

    private static TranslatedMacro report(
            WrittenMacro written, KnownMacro known, Outcome outcome, String replacement, String message) {
        return TranslatedMacro.of(written)
                .from(known.macro().dialect())
                .meaning(known.meaning())
                .outcome(outcome)
                .replacement(replacement)
                .message(message)
                .build();
    }

    private static String times(int encodings) {
        return encodings == 1 ? "once" : encodings == 2 ? "twice" : encodings + " times";
    }

    private static @Nullable Meaning near(Meaning meaning) {
        return switch (meaning) {
            case PAGE_URL -> Meaning.REFERRER;
            case REFERRER -> Meaning.PAGE_URL;
            case SITE_ID, PUBLISHER_ID -> Meaning.DOMAIN;
            case USER_AGENT -> Meaning.PLAYER_AGENT;
            case PLAYER_AGENT -> Meaning.USER_AGENT;
            default -> null;
        };
    }
}
