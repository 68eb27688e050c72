package org.pixelkeep.macro;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fills values into the macros of one platform, each exactly once. A value's content is never processed again, and
 * everything else stays unchanged, byte for byte. A value for a macro without a vendor ID is also used for those with
 * one: the string is the same for every vendor.
 */
public final class MacroExpansion {
    private static final MacroRegistry REGISTRY = MacroRegistry.known();
    private static final Map<Dialect, Set<MacroFamily>> FAMILIES = families();
    private static final Map<Dialect, Set<String>> NAMES = names();
    private static final Map<Dialect, List<Alias>> ALIASES = aliases();

    private final Dialect dialect;
    private final boolean others;
    private final Map<String, String> values;

    /** @param values by macro name without delimiters; IAB consent macros work on any platform */
    public MacroExpansion(Dialect dialect, Map<String, String> values) {
        this(dialect, false, values);
    }

    private MacroExpansion(Dialect dialect, boolean others, Map<String, String> values) {
        this.dialect = dialect;
        this.others = others;
        this.values = new HashMap<>(values);
        if (values.isEmpty()) {
            return;
        }
        ALIASES.getOrDefault(dialect, List.of()).forEach(this::shareValue);
    }

    /** Two names of one macro, without delimiters. */
    private record Alias(String name, String other) {}

    /** For the serving platform's macros, and by names it does not have, those of other platforms. */
    static MacroExpansion ofAny(Map<String, String> values) {
        return new MacroExpansion(Dialect.SERVING, true, values);
    }

    /**
     * The text with the values in it.
     *
     * @param place where the text is used; in a URL, including one mentioned in a script, a value is percent-encoded as
     *     often as its macro says, at least once, except for a click tracker at the start of the URL
     */
    public String fill(String text, TextKind kind, Place place) {
        if (values.isEmpty()) {
            return text;
        }
        var filled = new StringBuilder(text.length() + 64);
        var from = 0;
        for (var written : WrittenMacro.in(text, kind)) {
            var value = filled(written, place);
            if (value.isPresent()) {
                filled.append(text, from, written.start()).append(value.get());
                from = written.end();
            }
        }
        return filled.append(text, from, text.length()).toString();
    }

    /** The URL with the values filled in. */
    public String fillUrl(String url) {
        return fill(url, TextKind.ADDRESS, Place.ADDRESS);
    }

    /** The script with the values filled into its strings. */
    public String fillScript(String script) {
        return fill(script, TextKind.CODE, Place.JAVASCRIPT_STRING);
    }

    /** The macro's replacement; empty if it is not filled. */
    Optional<String> filled(WrittenMacro written, Place place) {
        if (!written.understood()) {
            return Optional.empty();
        }
        var known = known(written);
        var belongs =
                known.isPresent() || (REGISTRY.named(written.inner()).isEmpty() && delimits(dialect, written.family()));
        return belongs
                ? value(written.name(), known).map(value -> inPlace(value, written, known, place))
                : Optional.empty();
    }

    private Optional<KnownMacro> known(WrittenMacro written) {
        var own = REGISTRY.named(dialect, written.inner()).or(() -> REGISTRY.named(Dialect.IAB, written.inner()));
        return own.isPresent()
                        || !others
                        || NAMES.getOrDefault(dialect, Set.of()).contains(written.name())
                ? own
                : REGISTRY.named(written.inner()).stream().findFirst();
    }

    private Optional<String> value(String written, Optional<KnownMacro> known) {
        var name = dialect.isCaseSensitive() ? written : written.toLowerCase(Locale.ROOT);
        var value = Optional.ofNullable(values.get(name));
        return value.or(() -> known.map(KnownMacro::number)
                .map(number -> values.get(name.substring(0, name.length() - number.length() - 1))));
    }

    /** The value as it is written in place of the macro: escaped for the place, and encoded as often as the macro says. */
    static String inPlace(String value, WrittenMacro written, Optional<KnownMacro> known, Place place) {
        var encodings = written.added() + known.map(KnownMacro::encodings).orElse(0);
        if (place != Place.ADDRESS) {
            return place.escaped(Place.percentEncoded(value, Math.max(written.inUrl() ? 1 : 0, encodings)));
        }
        var leads = written.start() == 0
                && encodings == 0
                && known.filter(macro -> macro.meaning() == Meaning.CLICK_URL).isPresent();
        return leads && value.matches("(?is)https?://.*")
                ? Place.asUrl(value)
                : Place.percentEncoded(value, Math.max(1, encodings));
    }

    private void shareValue(Alias alias) {
        var value = values.containsKey(alias.other()) ? values.get(alias.other()) : values.get(alias.name());
        if (value != null) {
            values.putIfAbsent(alias.other(), value);
            values.putIfAbsent(alias.name(), value);
        }
    }

    /** Whether the platform is known to write its macros like this. */
    static boolean delimits(Dialect dialect, MacroFamily family) {
        return FAMILIES.getOrDefault(dialect, Set.of()).contains(family);
    }

    /** What each platform's exact macros are called, without delimiters. */
    private static Map<Dialect, Set<String>> names() {
        var names = new EnumMap<Dialect, Set<String>>(Dialect.class);
        for (var dialect : Dialect.values()) {
            names.put(
                    dialect,
                    REGISTRY.of(dialect).stream()
                            .filter(Macro::exact)
                            .map(macro -> MacroText.nameOf(macro.token()))
                            .collect(Collectors.toUnmodifiableSet()));
        }
        return names;
    }

    private static Map<Dialect, List<Alias>> aliases() {
        var aliases = new EnumMap<Dialect, List<Alias>>(Dialect.class);
        for (var dialect : Dialect.values()) {
            aliases.put(
                    dialect,
                    REGISTRY.of(dialect).stream()
                            .filter(macro -> macro.alias() != null)
                            .map(macro -> new Alias(
                                    MacroText.nameOf(macro.token()), MacroText.nameOf(String.valueOf(macro.alias()))))
                            .toList());
        }
        return aliases;
    }

    /** How each platform delimits its macros, as far as known. */
    private static Map<Dialect, Set<MacroFamily>> families() {
        var families = new EnumMap<Dialect, Set<MacroFamily>>(Dialect.class);
        for (var dialect : Dialect.values()) {
            for (var macro : REGISTRY.of(dialect)) {
                var tokens =
                        MacroText.of(macro.token().replaceAll("<[nkw]>", "A")).tokens();
                tokens.forEach(token -> families.computeIfAbsent(dialect, any -> EnumSet.noneOf(MacroFamily.class))
                        .add(token.family()));
            }
        }
        families.computeIfAbsent(Dialect.EQUATIV_DSP, any -> EnumSet.noneOf(MacroFamily.class))
                .add(MacroFamily.BRACKETS);
        return families;
    }
}
