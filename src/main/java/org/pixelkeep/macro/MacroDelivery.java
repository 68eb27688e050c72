package org.pixelkeep.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the macros of stored texts are handed over: left as they are, in the letters of another platform, with values in
 * their places, or both. Everything between the macros stays as it is, byte for byte; a value is checked once.
 */
public final class MacroDelivery {
    /** Every byte as it is stored. */
    public static final MacroDelivery AS_STORED = new MacroDelivery(null, Map.of());

    private final @Nullable Dialect dialect;
    private final Map<String, String> values;
    private final List<MacroExpansion> expansions;

    /**
     * @param dialect the platform that will fill what is left; {@code null}, or the one that serves the texts: nothing
     *     is translated
     * @param values by the names of the macros without delimiters: as the dialect has them, or as they are stored
     */
    public MacroDelivery(@Nullable Dialect dialect, Map<String, String> values) {
        this.dialect = dialect;
        this.values = Map.copyOf(values);
        this.expansions = dialect == null
                ? List.of(MacroExpansion.ofAny(this.values))
                : List.of(new MacroExpansion(dialect, this.values), new MacroExpansion(Dialect.SERVING, this.values));
    }

    /** Whether what is handed over can differ from what is stored. */
    public boolean changes() {
        return translates() || !values.isEmpty();
    }

    /**
     * What is handed over of the text. The report is empty where nothing was translated.
     *
     * @param vendorId the vendor's number in the Global Vendor List, for consent macros without one
     */
    public Translation deliver(String text, TextKind kind, @Nullable Integer vendorId) {
        if (!changes()) {
            return new Translation(text, List.of());
        }
        var place = kind.isAddress() ? Place.ADDRESS : Place.JAVASCRIPT_STRING;
        var translation = dialect == null || !translates()
                ? null
                : new MacroTranslation(Dialect.SERVING, dialect, vendorId, Map.of());
        if (translation == null) {
            return new Translation(filled(text, kind, place), List.of());
        }
        var code = kind.isAddress() ? null : new JavaScriptText(text);
        var report = new ArrayList<TranslatedMacro>();
        for (var written : WrittenMacro.in(text, kind)) {
            var became = translation.became(written, kind);
            var value = filled(written, became.replacement(), place);
            report.add(value.map(became::filledWith).orElse(code == null ? became : code.without(became)));
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
        }
        return delivered.append(text, at, text.length()).toString();
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
