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
 * Translates an address by the rules of AdCP's universal macros: in the values of the query's parameters alone, and a
 * parameter with a macro that cannot be carried over is left out whole, since half of what it says can mislead whoever
 * counts. Everything else stays as it is, byte for byte.
 *
 * @param from the platform whose macros are checked; {@code null}: those of any
 * @param to the platform that fills what is left; {@code null}: none is known, and only what is given is put in
 * @param vendorId the vendor's number in the Global Vendor List, for consent macros that do not carry it yet
 * @param values values to be filled in for good, by the names of the macros without delimiters
 * @param tokens macros to be put in as they are, by the names of those that they replace
 */
public record QueryTranslation(
        @Nullable Dialect from,
        @Nullable Dialect to,
        @Nullable Integer vendorId,
        Map<String, String> values,
        Map<String, String> tokens) {

    /**
     * A translated address.
     *
     * @param report one entry for each macro in a value; those about consent first, then in the order of the address
     * @param droppedParameters the names of the parameters that were left out, each as often as it stood there
     * @param unmappedMacros the macros because of which they were, each once
     * @param unmappedConsentMacros those of them that are about consent
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

    /** Whether the name is that of a macro about consent: of the source, or of any platform when that is not known. */
    public boolean isConsent(String name) {
        return MacroRegistry.known().called(from, name).stream()
                .anyMatch(macro -> macro.meaning().isConsent());
    }

    public Translated translate(String address) {
        return new Reading(address).translated();
    }

    /** One address while it is translated. */
    private final class Reading {
        private final String address;
        private final List<WrittenMacro> macros;
        private final BitSet inMacro = new BitSet();
        private final List<TranslatedMacro> report = new ArrayList<>();
        private final List<String> dropped = new ArrayList<>();
        private final Set<String> unmapped = new LinkedHashSet<>();
        private final Set<String> unmappedConsent = new LinkedHashSet<>();
        private int nextMacro;
        private long length;

        Reading(String address) {
            this.address = address;
            this.macros = WrittenMacro.in(address, TextKind.ADDRESS).stream()
                    .filter(QueryTranslation.this::isOfTheSource)
                    .toList();
            macros.forEach(written -> inMacro.set(written.start(), written.end()));
        }

        Translated translated() {
            var question = next('?', 0, address.length());
            var hash = next('#', 0, address.length());
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
            var text = address.substring(0, question) + (query.isEmpty() ? "" : "?" + query) + address.substring(hash);
            return new Translated(
                    text, MacroTranslation.consentFirst(report), List.copyOf(dropped), unmapped, unmappedConsent);
        }

        private void parameter(int start, int end, List<String> kept) {
            var equals = next('=', start, end);
            var became = new ArrayList<TranslatedMacro>();
            for (; nextMacro < macros.size() && macros.get(nextMacro).end() <= end; nextMacro++) {
                if (macros.get(nextMacro).start() > equals) {
                    var one = became(macros.get(nextMacro));
                    became.add(one.movedBy(-start));
                    length += one.replacement().length();
                    Translation.checkLength(length);
                }
            }
            var rewriting = new Rewriting(address.substring(start, end), became, tokens.values());
            became.clear();
            rewriting.report().forEach(one -> became.add(one.movedBy(start)));
            if (became.stream().allMatch(one -> CARRIED.contains(one.outcome()))) {
                report.addAll(became);
                kept.add(rewriting.text());
                return;
            }
            var name = address.substring(start, equals);
            dropped.add(name);
            became.forEach(one -> report.add(drop(one, name)));
        }

        private TranslatedMacro drop(TranslatedMacro one, String parameter) {
            if (!CARRIED.contains(one.outcome())) {
                unmapped.add(one.token());
                if (one.isConsent()) {
                    unmappedConsent.add(one.token());
                }
            }
            return one.takenOut("Its parameter “" + parameter + "” was removed.");
        }

        /** Where the sign stands outside of macros; the end where it does not. */
        private int next(char sign, int from, int end) {
            for (var i = from; i < end; i++) {
                if (address.charAt(i) == sign && !inMacro.get(i)) {
                    return i;
                }
            }
            return end;
        }
    }

    /** AdCP’s own are capitals in single braces; what else stands in braces is not for it. */
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
            return translation.recognised(written, Outcome.TRANSLATED, token, "Replaced with the macro you gave.");
        }
        return to == null && !values.containsKey(written.name())
                ? translation.recognised(written, Outcome.UNMAPPED, written.text(), "No value was given for it.")
                : translation.became(written, TextKind.ADDRESS);
    }
}
