package org.pixelkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.testing.Bytecode;
import org.pixelkeep.testing.Exhaustive;

/**
 * Every regular expression takes linear time on any input. Each is tried on repeated combinations of its own
 * characters, and character accesses are counted instead of measuring time.
 */
class ExpressionsTest {
    /** Classes whose expressions match only whole texts, and would be slow in a search. */
    private static final Map<String, String> WHOLE = Map.of(
            "org.pixelkeep.account.person.EmailAddress",
            "An address of at most 254 characters.",
            "org.pixelkeep.macro.http.TranslationAnswer",
            "The name of one value.",
            "org.pixelkeep.outbound.FetchTarget",
            "The host of one address.",
            "org.pixelkeep.pixel.content.PixelHosts",
            "The host of one address.",
            "org.pixelkeep.shared.list.SearchWords",
            "One word of a search.");

    /** Classes that read only build files. */
    private static final Set<String> OWN_FILES =
            Set.of("org.pixelkeep.web.page.Icons", "org.pixelkeep.macro.MacroRegistry");

    /** Expressions built at run time, and what from. */
    private static final Set<String> PUT_TOGETHER = Set.of(
            // Built from its own constants, which are tested individually.
            "org.pixelkeep.macro.MacroFamily",
            // The separator of this machine's paths, quoted.
            "org.pixelkeep.database.InstalledServer",
            // Built from the constants of MacroFamily, which are tested individually.
            "org.pixelkeep.macro.MacroText",
            // Built from the tokens in macros.txt, whose variable parts have at most 60 characters.
            "org.pixelkeep.macro.MacroRegistry",
            // Built from the characters of its own list, which are tested individually.
            "org.pixelkeep.review.ScriptCheck",
            // The separator of thousands, quoted.
            "org.pixelkeep.discrepancy.sheet.CountColumn",
            "org.pixelkeep.web.form.FormInput");

    private static final int SHORT = 500;
    private static final int LONG = 4_000;
    /** How often a character may be accessed. Bounded repetitions access some hundreds. */
    private static final int USUAL = 40;

    private static final int MAX = 700;
    private static final int TRIES = 300;

    @Exhaustive("every regular expression")
    @Test
    void all_regular_expressions_take_linear_time() {
        var slow = new TreeMap<String, String>();
        expressions()
                .forEach((expression, where) -> slowest(expression, WHOLE.containsKey(where))
                        .ifPresent(text -> slow.put(where + ": " + expression, text)));

        assertThat(slow).isEmpty();
    }

    @Test
    void expressions_built_at_run_time_are_listed() {
        var unknown = new TreeSet<String>();
        for (var call : Bytecode.calls()) {
            if (isRead(call) && text(call) == null && !PUT_TOGETHER.contains(call.type())) {
                unknown.add(call.type() + "." + call.method());
            }
        }

        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+b",
                "(?:[A-Za-z0-9]|%[0-9A-F]{2})+(?:[A-Za-z0-9]|%[0-9A-F]{2})+(?:[A-Za-z0-9])+end",
                "(?i)(?:(https?:)[/\\\\]*|[/\\\\]{2,})([^/\\\\?#&\\s\"'<>]+)",
                "[^>]+$",
                "\\s*\\R\\s*",
                "<a[^>]*href=",
                "(\\w+)@(\\w+)\\."
            })
    void a_superlinear_expression_is_found(String expression) {
        assertThat(slowest(expression, false)).isPresent();
    }

    private static Map<String, String> expressions() {
        var expressions = new TreeMap<String, String>();
        for (var call : Bytecode.calls()) {
            var text = text(call);
            if (isRead(call) && text != null && !OWN_FILES.contains(call.type())) {
                expressions.putIfAbsent(text, call.type());
            }
        }
        // Families, characters, and the like: constants that are expressions but are compiled elsewhere.
        for (var text : Bytecode.texts()) {
            if (text.type().equals("org.pixelkeep.macro.MacroFamily") && isExpression(text.text())
                    || text.type().equals("org.pixelkeep.review.ScriptCheck")
                            && text.text().contains("\\b")) {
                expressions.putIfAbsent(text.text(), text.type());
            }
        }
        assertThat(expressions).hasSizeGreaterThan(80);
        return expressions;
    }

    private static boolean isExpression(String text) {
        try {
            Pattern.compile(text);
            return text.contains("\\") || text.contains("(?");
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean isRead(Bytecode.Call call) {
        return switch (call.owner()) {
            case "java.util.regex.Pattern" ->
                call.name().equals("compile") || call.name().equals("matches");
            case "java.lang.String" ->
                Set.of("matches", "replaceAll", "replaceFirst", "split").contains(call.name());
            default -> false;
        };
    }

    private static @Nullable String text(Bytecode.Call call) {
        var replaces = call.name().startsWith("replace");
        return replaces && call.texts().size() > 1 ? call.text(1) : call.text(0);
    }

    /** The start of a text that takes too long; empty if none was found. */
    private static Optional<String> slowest(String expression, boolean whole) {
        var pattern = Pattern.compile(expression);
        var signs = signs(expression);
        var random = new Random(expression.hashCode());
        for (var round = 0; round < TRIES; round++) {
            var prefix = some(random, signs, 2);
            var pump = some(random, signs, 1) + signs.get(random.nextInt(signs.size()));
            var suffix = some(random, signs, 1);
            if (isSlow(pattern, prefix, pump, suffix, whole, SHORT, USUAL)
                    && isSlow(pattern, prefix, pump, suffix, whole, LONG, MAX)) {
                return Optional.of(prefix + pump + pump + pump + "…" + suffix);
            }
        }
        return Optional.empty();
    }

    private static boolean isSlow(
            Pattern pattern, String prefix, String pump, String suffix, boolean whole, int length, int each) {
        var text = new Counted(prefix + pump.repeat(length / pump.length() + 1) + suffix, (long) each * length);
        try {
            Matcher matcher = pattern.matcher(text);
            if (whole) {
                matcher.matches();
            } else {
                while (matcher.find()) {
                    assertThat(matcher.end()).isNotNegative();
                }
                matcher.matches();
            }
            return false;
        } catch (Exhausted e) {
            return true;
        } catch (StackOverflowError e) {
            return true;
        }
    }

    /** The characters of the expression, and its literal text. */
    private static List<String> signs(String expression) {
        var signs = new LinkedHashSet<String>();
        var plain = expression
                .replaceAll("\\\\[bsdwRpG]", "")
                .replaceAll("\\(\\?[:i<!=s)]*", "")
                .replace("\\", "");
        plain.chars().mapToObj(Character::toString).forEach(signs::add);
        Pattern.compile("[A-Za-z0-9:/%${}#<=_.-]{2,}").matcher(plain).results().forEach(run -> signs.add(run.group()));
        signs.addAll(List.of("a", "A", "0", " ", "\n", "!", "/", "//", "https://"));
        return new ArrayList<>(signs);
    }

    private static String some(Random random, List<String> signs, int max) {
        return random.ints(random.nextInt(max + 1), 0, signs.size())
                .mapToObj(signs::get)
                .collect(Collectors.joining());
    }

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super("too many steps", null, false, false);
        }
    }

    /** A text that limits how often it can be accessed. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long left;

        Counted(String text, long max) {
            this.text = text;
            this.left = max;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
