package org.pixelkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.LintInput;
import org.pixelkeep.macro.MacroExpansion;
import org.pixelkeep.macro.MacroLint;
import org.pixelkeep.macro.MacroText;
import org.pixelkeep.macro.MacroTranslation;
import org.pixelkeep.macro.SampleFilling;
import org.pixelkeep.macro.TextKind;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.content.PixelRules;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.pixel.content.UrlRepair;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.review.Highlighter;
import org.pixelkeep.review.ScriptCheck;
import org.pixelkeep.serving.decide.ContextInput;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.web.page.WordDiff;

/**
 * Feeds everything that parses user text with long worst-case input; with {@code -Dpixelkeep.longest=65536}, as long as
 * accepted, 64 KiB. One text takes milliseconds; the generous limit fails only on superlinear growth.
 */
class WorstCasesTest {
    private static final int MAX_LENGTH = Integer.getInteger("pixelkeep.longest", 4 * 1024);
    private static final int MANY = 200_000;
    private static final Duration ENOUGH = Duration.ofSeconds(10);
    private static final List<String> UNITS = List.of(
            "a",
            "A",
            "1",
            " ",
            "\n",
            "\\",
            "/",
            "//",
            "\\/\\/",
            "://",
            "https:",
            "https://",
            "https://a.",
            "http:",
            "a.",
            "%",
            "%2",
            "%25",
            "%2F",
            "%%",
            "%%A",
            "%%A%%",
            "${",
            "${A",
            "${A}",
            "${URL_ENC(",
            "#{",
            "#{a}",
            "{",
            "{{",
            "{a}",
            "[",
            "[a",
            "[a]",
            "[[a]]",
            "__",
            "__A",
            "__A__",
            "_a",
            "|a",
            "|a|",
            "##a",
            "$AAAA",
            "$AAAA ",
            "&a=",
            "?a=",
            ";",
            "=",
            "\"",
            "'",
            "`",
            "src=",
            "src=\"",
            "<a ",
            "<!--",
            "</script",
            "(",
            ")",
            "[1,",
            "{a:",
            "/*",
            "a/b/",
            "setTimeout ",
            "top ",
            "eval",
            "\u00e4",
            "\uD83D\uDE00");

    private static Stream<Map.Entry<String, Consumer<String>>> readers() {
        var readers = new LinkedHashMap<String, Consumer<String>>();
        readers.put("macros", MacroText::of);
        for (var kind : TextKind.values()) {
            readers.put(
                    "lint of " + kind,
                    text -> MacroLint.findings(new LintInput(text, kind, Dialect.XANDR, true, List.of(1))));
            readers.put(
                    "translation of " + kind,
                    text -> MacroTranslation.between(null, Dialect.VAST).translate(text, kind));
        }
        readers.put("repairs of a URL", text -> UrlRepair.of(text, true));
        readers.put("samples", text -> SampleFilling.of(text, TextKind.CODE, Dialect.VAST, null));
        readers.put("filling", text -> new MacroExpansion(Dialect.XANDR, Map.of("A", "b")).fillScript(text));
        readers.put("filling a URL", text -> new MacroExpansion(Dialect.XANDR, Map.of("A", "b")).fillUrl(text));
        readers.put("hosts of a script", text -> PixelVendors.mentioned(List.of(text)));
        readers.put("hosts of an address", text -> PixelVendors.mentioned(List.of("https://v.example/?" + text)));
        readers.put("rules of a script", text -> check(PixelFormat.RAW_JAVASCRIPT, text));
        readers.put("rules of an address", text -> check(PixelFormat.IMAGE_URL, "https://v.example/?" + text));
        readers.put("rules of a host", text -> check(PixelFormat.IMAGE_URL, "https://" + text));
        readers.put("highlighted script", text -> Highlighter.script(text, Highlighter.MAX_PARTS));
        readers.put("highlighted URL", text -> Highlighter.url(text, Highlighter.MAX_PARTS));
        readers.put("syntax", ScriptCheck::syntax);
        readers.put("habits", ScriptCheck::suspiciousPatterns);
        readers.put("words", text -> WordDiff.of(text, reversed(text)));
        readers.put("lines", text -> WordDiff.of(lines(text, "x\n"), lines(text, "y\n")));
        return readers.entrySet().stream();
    }

    @Exhaustive("the longest text of each content")
    @ParameterizedTest
    @MethodSource("readers")
    void the_longest_text_is_parsed_in_time_whatever_its_content(Map.Entry<String, Consumer<String>> reader) {
        var texts = new ArrayList<String>();
        for (var unit : UNITS) {
            texts.add(unit.repeat(MAX_LENGTH / unit.length()));
            texts.add((unit + "x").repeat(MAX_LENGTH / (unit.length() + 1)));
        }
        assertThat(texts).hasSizeGreaterThan(100);

        // Each text has its own limit; all of them may take longer where other tests want the processor too.
        assertTimeoutPreemptively(ENOUGH.multipliedBy(12), () -> {
            for (var text : texts) {
                var begun = System.nanoTime();
                reader.getValue().accept(text);
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .as("%s of %s…", reader.getKey(), text.substring(0, 20))
                        .isLessThan(ENOUGH);
            }
        });
    }

    /** Everything that reads lists and maps, with far more entries than the API allows. */
    private static Stream<Map.Entry<String, Consumer<List<String>>>> listReaders() {
        var readers = new LinkedHashMap<String, Consumer<List<String>>>();
        readers.put("events of a context", list -> read(context(list, Map.of())));
        readers.put("events in one text", list -> read(context(List.of(String.join(",", list)), Map.of())));
        readers.put(
                "macros of a context",
                list -> read(context(List.of(), list.stream().collect(Collectors.toMap(one -> one, one -> one)))));
        readers.put("hosts of a vendor", list -> vendor(list).check(new Violations()));
        readers.put("labels of a template", list -> template(list).check(new Violations()));
        readers.put(
                "hosts of a text",
                list -> PixelVendors.mentioned(List.of(
                        list.stream().map(one -> "//" + one + ".example/").collect(Collectors.joining(" ")))));
        readers.put("what is wrong", list -> {
            var violations = new Violations();
            list.forEach(one -> violations.add(one, one));
            violations.addOthers(violations.found());
            assertThat(violations.found()).hasSize(Violations.MAX + 1);
        });
        return readers.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("listReaders")
    void the_longest_list_is_parsed_in_time_whatever_its_content(Map.Entry<String, Consumer<List<String>>> reader) {
        var names = IntStream.range(0, MANY).mapToObj(at -> "k" + at).toList();

        assertTimeoutPreemptively(ENOUGH, () -> reader.getValue().accept(names));
    }

    private static void read(ContextInput input) {
        input.read(Instant.EPOCH, new Violations());
    }

    private static ContextInput context(List<String> events, Map<String, String> macros) {
        return ContextInput.builder().events(events).macros(macros).build();
    }

    private static VendorDraft vendor(List<String> hosts) {
        return VendorDraft.named("Name").hosts(hosts).build();
    }

    private static TemplateDraft template(List<String> labels) {
        return TemplateDraft.named("Name").labels(labels).build();
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static String lines(String text, String line) {
        return (text.charAt(0) + line).repeat(MAX_LENGTH / 3);
    }

    private static void check(PixelFormat format, String text) {
        var script = format == PixelFormat.RAW_JAVASCRIPT;
        var draft = PixelDraft.NEW
                .with(PixelFields.NAME, "Name")
                .with(PixelFields.FORMAT, format)
                .with(PixelFields.SECURE_URL, script ? null : text)
                .with(PixelFields.SECURE_CONTENT, script ? text : null);
        PixelRules.check(draft, null, new Violations());
        PixelRules.checkSyntax(draft, null, new Violations());
    }
}
