package org.pixelkeep.macro;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.TranslatedMacro.Outcome;

/**
 * Translates a URL by the rules of AdCP's universal macros: only in the values of query parameters, and a parameter
 * with an untranslatable macro is removed entirely, since partial data would be misleading. Everything else stays
 * unchanged, byte for byte.
 *
 * @param from the source platform; {@code null}: those of any
 * @param to the target platform; {@code null}: unknown, only given values are inserted
 * @param vendorId the vendor's Global Vendor List ID, for consent macros without one
 * @param values values to fill in permanently, by macro name without delimiters
 * @param tokens macros to insert unchanged, by the name of the macro they replace
 */
public record QueryTranslation(
        @Nullable Dialect from,
        @Nullable Dialect to,
        @Nullable Integer vendorId,
        Map<String, String> values,
        Map<String, String> tokens) {

    /**
     * A translated URL.
     *
     * @param report one entry per macro in a value; consent first, then in URL order
     * @param droppedParameters the names of removed parameters, repeated as often as they occurred
     * @param unmappedMacros the macros that caused this, each once
     * @param unmappedConsentMacros those of them that carry consent
     */
    public record Translated(
            String text,
            List<TranslatedMacro> report,
            List<String> droppedParameters,
            Collection<String> unmappedMacros,
            Collection<String> unmappedConsentMacros) {}

    private static final Pattern UNIVERSAL = Pattern.compile("\\{[A-Z][A-Z0-9_]*\\}");
    private static final Set<Outcome> CARRIED = Set.of(Outcome.KEPT, Outcome.TRANSLATED, Outcome.LOSSY, Outcome.FROZEN);

    public QueryTranslation {
        values = Map.copyOf(values);
        tokens = Map.copyOf(tokens);
    }

    /** Whether the name is a consent macro: of the source platform, or of any if that is unknown. */
    public boolean isConsent(String name) {
        return MacroRegistry.known().called(from, name).stream()
                .anyMatch(macro -> macro.meaning().isConsent());
    }

    /** The URL with its macros translated, and what happened to each. */
    public Translated translate(String url) {
        return new Reading(url).translated();
    }

    /** A URL being translated. */
    private final class Reading {
        private final String url;
        private final List<WrittenMacro> macros;
        private final BitSet inMacro = new BitSet();
        private final List<TranslatedMacro> report = new ArrayList<>();
        private final List<String> dropped = new ArrayList<>();
        private final Set<String> unmapped = new LinkedHashSet<>();
        private final Set<String> unmappedConsent = new LinkedHashSet<>();
        private int nextMacro;
        private long length;

        Reading(String url) {
            this.url = url;
            this.macros = WrittenMacro.in(url, TextKind.ADDRESS).stream()
                    .filter(QueryTranslation.this::isOfTheSource)
                    .toList();
            macros.forEach(written -> inMacro.set(written.start(), written.end()));
        }

        Translated translated() {
            var question = next('?', 0, url.length());
            var hash = next('#', 0, url.length());
            if (question > hash) {
                question = hash;
            }
            var kept = new ArrayList<String>();
            var at = question + 1;
            while (at <= hash && question < hash) {
                var end = next('&', at, hash);
                parameter(at, end, kept);
                at = end + 1;
            }
            var query = String.join("&", kept);
            var text = url.substring(0, question) + (query.isEmpty() ? "" : "?" + query) + url.substring(hash);
            return new Translated(
                    text, MacroTranslation.consentFirst(report), List.copyOf(dropped), unmapped, unmappedConsent);
        }

        private void parameter(int start, int end, List<String> kept) {
            var equals = next('=', start, end);
            var became = new ArrayList<TranslatedMacro>();
            for (; nextMacro < macros.size() && macros.get(nextMacro).end() <= end; nextMacro++) {
                if (macros.get(nextMacro).start() > equals) {
                    var macro = became(macros.get(nextMacro));
                    became.add(macro.movedBy(-start));
                    length += macro.replacement().length();
                    Translation.checkLength(length);
                }
            }
            var rewriting = new Rewriting(url.substring(start, end), became, tokens.values());
            became.clear();
            rewriting.report().forEach(macro -> became.add(macro.movedBy(start)));
            if (became.stream().allMatch(macro -> CARRIED.contains(macro.outcome()))) {
                report.addAll(became);
                kept.add(rewriting.text());
                return;
            }
            var name = url.substring(start, equals);
            dropped.add(name);
            became.forEach(macro -> report.add(drop(macro, name)));
        }

        private TranslatedMacro drop(TranslatedMacro macro, String parameter) {
            if (!CARRIED.contains(macro.outcome())) {
                unmapped.add(macro.token());
                if (macro.isConsent()) {
                    unmappedConsent.add(macro.token());
                }
            }
            return macro.takenOut("Its parameter “" + parameter + "” was removed.");
        }

        /** The position of the character outside macros; the end if there is none. */
        private int next(char sign, int from, int end) {
            for (var i = from; i < end; i++) {
                if (url.charAt(i) == sign && !inMacro.get(i)) {
                    return i;
                }
            }
            return end;
        }
    }

    /** AdCP’s own macros are capitals in single braces; anything else in braces is ignored. */
    private boolean isOfTheSource(WrittenMacro written) {
        return from == null
                || (from == Dialect.ADCP
                        ? UNIVERSAL.matcher(written.text()).matches()
                        : MacroExpansion.delimits(from, written.family()));
    }

    private TranslatedMacro became(WrittenMacro written) {
        var translation = new MacroTranslation(from, to == null ? Dialect.SERVING : to, vendorId, values);
        var token = tokens.get(written.name());
        if (token != null && written.understood()) {
            return translation.recognized(written, Outcome.TRANSLATED, token, "Replaced with the macro you gave.");
        }
        return to == null && !values.containsKey(written.name())
                ? translation.recognized(written, Outcome.UNMAPPED, written.text(), "No value was given for it.")
                : translation.became(written, TextKind.ADDRESS);
    }
}
