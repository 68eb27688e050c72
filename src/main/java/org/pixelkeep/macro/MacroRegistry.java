package org.pixelkeep.macro;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All known macros, from the file {@code macros.txt}, which explains itself. */
public final class MacroRegistry {
    private static final MacroRegistry KNOWN = read("/macros.txt");

    private static final List<Dialect> CASELESS = Arrays.stream(Dialect.values())
            .filter(dialect -> !dialect.isCaseSensitive())
            .toList();

    /**
     * A macro with a varying written form, and the pattern that recognizes it; the number is its group.
     *
     * @param begin the common prefix of all forms, which rules out most tokens without the pattern
     */
    private record Varying(Macro macro, String begin, Pattern pattern, Pattern anyCase) {
        boolean mayBe(String token, boolean ignoringCase) {
            return token.regionMatches(ignoringCase, 0, begin, 0, begin.length());
        }
    }

    private record Cell(Dialect dialect, Meaning meaning) {}

    private final Map<Dialect, List<Macro>> byDialect = new EnumMap<>(Dialect.class);
    private final Map<String, List<Macro>> exact = new HashMap<>();
    private final Map<String, List<Macro>> anyCase = new HashMap<>();
    private final List<Varying> varying = new ArrayList<>();
    private final Map<Cell, String> none = new LinkedHashMap<>();

    private MacroRegistry() {}

    /** The macros that this release knows, read once. */
    public static MacroRegistry known() {
        return KNOWN;
    }

    /** The macros of a platform, in file order: the first one with a meaning is the one to translate to. */
    public List<Macro> of(Dialect dialect) {
        return List.copyOf(byDialect.getOrDefault(dialect, List.of()));
    }

    /**
     * The macros of all platforms with this written form, case-sensitive where the platform is; may be empty, or
     * several if platforms share it.
     */
    public List<KnownMacro> named(String token) {
        var found = exactly(token);
        for (var dialect : CASELESS) {
            if (found.stream().noneMatch(known -> known.macro().dialect() == dialect)) {
                named(dialect, token).ifPresent(found::add);
            }
        }
        return found;
    }

    private List<KnownMacro> exactly(String token) {
        var found = new ArrayList<KnownMacro>();
        for (var macro : exact.getOrDefault(token, List.of())) {
            found.add(new KnownMacro(macro, macro.encodings(), null));
        }
        for (var each : varying) {
            var matcher = each.mayBe(token, false) ? each.pattern().matcher(token) : null;
            if (matcher != null && matcher.matches()) {
                var shadowed = found.stream()
                        .anyMatch(
                                known -> known.macro().dialect() == each.macro().dialect());
                if (!shadowed) {
                    found.add(new KnownMacro(
                            each.macro(), each.macro().encodings(), each.macro().numbered() ? matcher.group(1) : null));
                }
            }
        }
        return found;
    }

    /** The platform's macro with this written form, case-insensitive where the platform is. */
    public Optional<KnownMacro> named(Dialect dialect, String token) {
        var written = dialect.isCaseSensitive() ? token : curly(token.toLowerCase(Locale.ROOT));
        return exactly(written).stream()
                .filter(known -> known.macro().dialect() == dialect)
                .findFirst();
    }

    /**
     * The macro that the platform fills in where this is written: its own, or a consent macro of the IAB unless the
     * platform is documented to lack its meaning. Empty if it would stay as it is. Every check of whether a macro works
     * on a platform asks here.
     */
    public Optional<KnownMacro> filled(Dialect dialect, String token) {
        return named(dialect, token)
                .or(() -> dialect.fillsIabMacros()
                        ? named(Dialect.IAB, token)
                                .filter(known ->
                                        noEquivalent(dialect, known.meaning()).isEmpty())
                        : Optional.empty());
    }

    /**
     * Macros with this name, regardless of delimiters; may be empty.
     *
     * @param dialect the platform, which also expands IAB macros; {@code null}: any
     */
    List<Macro> called(@Nullable Dialect dialect, String name) {
        return (dialect == null ? List.of(Dialect.values()) : List.of(dialect, Dialect.IAB))
                .stream()
                        .flatMap(each -> byDialect.getOrDefault(each, List.of()).stream())
                        .filter(macro -> isCalled(macro, name))
                        .toList();
    }

    private static boolean isCalled(Macro macro, String name) {
        var example = macro.token().replaceAll("<[nkw]>", "1");
        var nameOfExample = MacroText.nameOf(example);
        return macro.exact()
                ? nameOfExample.equals(name)
                : pattern(macro.token())
                        .matcher(example.replace(nameOfExample, name))
                        .matches();
    }

    /** The platform's macro that differs from this written form only in case. */
    Optional<String> inAnotherCase(Dialect dialect, String token) {
        var lower = token.toLowerCase(Locale.ROOT);
        var fixed = anyCase.getOrDefault(lower, List.of()).stream()
                .filter(macro -> macro.dialect() == dialect)
                .map(Macro::token)
                .findFirst();
        return fixed.or(() -> varying.stream()
                .filter(each ->
                        each.macro().dialect() == dialect && each.macro().numbered() && each.mayBe(token, true))
                .flatMap(each -> {
                    var number = each.anyCase().matcher(token);
                    return number.matches()
                            ? Optional.of(each.macro().numbered(number.group(1))).stream()
                            : Optional.<String>empty().stream();
                })
                .findFirst());
    }

    /** The platform's own macro with the meaning, with the closest number of encodings. */
    Optional<Macro> meaning(Dialect dialect, Meaning meaning, int encodings, boolean numbered) {
        Macro best = null;
        for (var macro : byDialect.getOrDefault(dialect, List.of())) {
            if (macro.meaning() != meaning || !macro.isTarget()) {
                continue;
            }
            if (best == null || distance(macro, encodings, numbered) < distance(best, encodings, numbered)) {
                best = macro;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The remark if the platform is documented to lack this meaning, which may be blank; otherwise empty. */
    public Optional<String> noEquivalent(Dialect dialect, Meaning meaning) {
        return Optional.ofNullable(none.get(new Cell(dialect, meaning)));
    }

    /** What the platform is documented to lack, in file order. */
    List<MissingMacro> missing(Dialect dialect) {
        return none.entrySet().stream()
                .filter(each -> each.getKey().dialect() == dialect)
                .map(each -> new MissingMacro(dialect, each.getKey().meaning(), each.getValue()))
                .toList();
    }

    private static int distance(Macro macro, int encodings, boolean numbered) {
        return Math.abs(macro.encodings() - encodings) * 2 + (numbered && !macro.numbered() ? 1 : 0);
    }

    private static String curly(String token) {
        return token.startsWith("[") && token.endsWith("]")
                ? "{" + token.substring(1, token.length() - 1) + "}"
                : token;
    }

    private static MacroRegistry read(String resource) {
        var registry = new MacroRegistry();
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MacroRegistry.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# ") && !line.equals("#"))
                    .forEach(registry::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return registry;
    }

    private void add(String line) {
        var cells = line.split("\\s*\\|\\s*", 5);
        var dialect = Dialect.valueOf(cells[0]);
        var token = cells[1];
        var meaning = Meaning.valueOf(cells[2]);
        if (token.equals("none")) {
            none.put(new Cell(dialect, meaning), cells[4].strip());
            return;
        }
        var flags = List.of(cells[3].split("\\s+"));
        var macro = Macro.builder()
                .dialect(dialect)
                .token(token)
                .meaning(meaning)
                .encodings(flags.contains("enc1") ? 1 : flags.contains("enc2") ? 2 : 0)
                .personal(flags.contains("personal"))
                .deprecated(flags.contains("deprecated"))
                .hint(flags.contains("hint"))
                .elsewhere(flags.contains("elsewhere"))
                .alias(value(flags, "alias="))
                .replacement(value(flags, "use="))
                .form(form(value(flags, "form=")))
                .words(cells[4].strip())
                .build();
        byDialect.computeIfAbsent(dialect, any -> new ArrayList<>()).add(macro);
        if (macro.exact()) {
            exact.computeIfAbsent(token, any -> new ArrayList<>()).add(macro);
            anyCase.computeIfAbsent(token.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                    .add(macro);
        } else {
            var pattern = pattern(token);
            var begin = token.substring(0, token.indexOf('<'));
            varying.add(
                    new Varying(macro, begin, pattern, Pattern.compile(pattern.pattern(), Pattern.CASE_INSENSITIVE)));
        }
    }

    private static @Nullable String value(List<String> flags, String key) {
        return flags.stream()
                .filter(flag -> flag.startsWith(key))
                .map(flag -> flag.substring(key.length()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String form(@Nullable String flag) {
        return flag == null ? null : flag.replace('-', ' ');
    }

    /** A number may be left as the X's from the vendor's documentation. */
    private static Pattern pattern(String token) {
        return Pattern.compile(Arrays.stream(token.split("(?=<[nkw]>)|(?<=<[nkw]>)"))
                .map(part -> switch (part) {
                    case "<n>" -> "([0-9]{1,6}|X{2,6}|x{2,6})";
                    case "<k>" -> "[A-Za-z0-9_.-]{1,60}";
                    case "<w>" -> "[A-Za-z0-9_]{1,60}";
                    default -> Pattern.quote(part);
                })
                .reduce("", String::concat));
    }
}
