package org.pixelkeep.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.script.JavaScriptText;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * How the macros of stored texts are delivered: unchanged, translated to another platform, with values filled in, or
 * both. Everything between the macros stays unchanged, byte for byte; a value is processed only once.
 */
public final class MacroDelivery {
    /** Every byte as stored. */
    public static final MacroDelivery AS_STORED = new MacroDelivery(null, Map.of());

    private final @Nullable Dialect dialect;
    private final Map<String, String> values;
    private final List<MacroExpansion> expansions;

    /**
     * @param dialect the platform that will expand the rest; {@code null}, or the serving platform: nothing is
     *     translated
     * @param values by macro name without delimiters, in the dialect or as stored
     */
    public MacroDelivery(@Nullable Dialect dialect, Map<String, String> values) {
        this.dialect = dialect;
        this.values = Map.copyOf(values);
        this.expansions = dialect == null
                ? List.of(MacroExpansion.ofAny(this.values))
                : List.of(new MacroExpansion(dialect, this.values), new MacroExpansion(Dialect.SERVING, this.values));
    }

    /** Whether the delivered text can differ from the stored one. */
    public boolean changes() {
        return translates() || !values.isEmpty();
    }

    /**
     * The delivered text. The report is empty if nothing was translated.
     *
     * @param vendorId the vendor's Global Vendor List ID, for consent macros without one
     */
    public Translation deliver(String text, TextKind kind, @Nullable Integer vendorId) {
        if (!changes()) {
            return new Translation(text, List.of());
        }
        var place = kind.isUrl() ? Place.ADDRESS : Place.JAVASCRIPT_STRING;
        var translation = dialect == null || !translates()
                ? null
                : new MacroTranslation(Dialect.SERVING, dialect, vendorId, Map.of());
        if (translation == null) {
            return new Translation(filled(text, kind, place), List.of());
        }
        var code = kind.isUrl() ? null : new JavaScriptText(text);
        var report = new ArrayList<TranslatedMacro>();
        var length = 0L;
        for (var written : WrittenMacro.in(text, kind)) {
            var became = translation.became(written, kind);
            var value = filled(written, became.replacement(), place);
            length += value.orElse(became.replacement()).length();
            requireShort(length);
            report.add(value.map(became::filledWith).orElse(code == null ? became : became.inCode(code)));
        }
        var rewriting = new Rewriting(text, report);
        return new Translation(rewriting.text(), MacroTranslation.consentFirst(rewriting.report()));
    }

    private String filled(String text, TextKind kind, Place place) {
        var delivered = new StringBuilder(text.length() + 64);
        var at = 0;
        for (var written : WrittenMacro.in(text, kind)) {
            delivered
                    .append(text, at, written.start())
                    .append(filled(written, written.text(), place).orElse(written.text()));
            at = written.end();
            requireShort(delivered.length());
        }
        return delivered.append(text, at, text.length()).toString();
    }

    private static void requireShort(long characters) {
        if (characters > Translation.MAX_LENGTH) {
            throw new InvalidInput(
                    "macro",
                    String.format(
                            Locale.ROOT,
                            "With these values, a pixel has more than %,d characters. Send shorter ones.",
                            Translation.MAX_LENGTH));
        }
    }

    private boolean translates() {
        return dialect != null && dialect != Dialect.SERVING;
    }

    private Optional<String> filled(WrittenMacro written, String stands, Place place) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return written.replacedBy(stands)
                .flatMap(replacement -> expansions.get(0).filled(replacement, place))
                .or(() -> expansions.get(expansions.size() - 1).filled(written, place));
    }
}
