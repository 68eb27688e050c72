package org.pixelkeep.review.http;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.LintInput;
import org.pixelkeep.macro.MacroFinding;
import org.pixelkeep.macro.MacroLint;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.review.ScriptCheck;

/**
 * Checks the texts of pixels, each as a whole, and remembers by their digests what it found: a text waits in a queue for
 * days, and is looked at many times.
 */
@ApplicationScoped
class ContentChecks {
    /** The findings of a kind that are kept of a text: nobody sees more of a pixel. */
    static final int MAX_FINDINGS = 12;

    /** Bytes that are remembered, about: of hosts, and again of findings. */
    private static final long MAX_REMEMBERED = 4L * 1024 * 1024;

    /** Bytes of an object and its place in a collection. */
    private static final int OBJECT = 100;

    private final Cache<HashCode, Set<String>> hosts = CacheBuilder.newBuilder()
            .concurrencyLevel(1)
            .maximumWeight(MAX_REMEMBERED)
            .weigher((HashCode text, Set<String> found) -> weight(found))
            .build();
    private final Cache<Checked, List<Inspection.Finding>> findings = CacheBuilder.newBuilder()
            .concurrencyLevel(1)
            .maximumWeight(MAX_REMEMBERED)
            .weigher((Checked checked, List<Inspection.Finding> found) ->
                    weight(found.stream().map(Inspection.Finding::text).toList()))
            .build();

    /** What findings depend on. */
    private record Checked(HashCode text, PixelFormat format, boolean impression, List<Integer> gvlIds) {}

    /** The hosts mentioned in the texts, in order. */
    Set<String> hosts(Collection<String> texts) {
        var all = new LinkedHashSet<String>();
        for (var text : texts) {
            var digest = digest(text);
            var known = hosts.getIfPresent(digest);
            if (known == null) {
                known = PixelVendors.mentioned(List.of(text));
                hosts.put(digest, known);
            }
            all.addAll(known);
        }
        return all;
    }

    /** What a reviewer should know about a text: the first warnings and the first notes. */
    List<Inspection.Finding> findings(PixelFormat format, String text, boolean impression, List<Integer> gvlIds) {
        var checked = new Checked(digest(text), format, impression, gvlIds);
        var known = findings.getIfPresent(checked);
        if (known == null) {
            known = check(format, text, impression, gvlIds);
            findings.put(checked, known);
        }
        return known;
    }

    private static List<Inspection.Finding> check(
            PixelFormat format, String text, boolean impression, List<Integer> gvlIds) {
        var found = new LinkedHashSet<Inspection.Finding>();
        if (format == PixelFormat.RAW_JAVASCRIPT) {
            Stream.concat(ScriptCheck.syntax(text).stream(), ScriptCheck.suspiciousPatterns(text).stream())
                    .forEach(finding -> found.add(Inspection.Finding.warning(words(finding))));
        }
        for (var finding :
                MacroLint.findings(new LintInput(text, format.textKind(), Dialect.XANDR, impression, gvlIds))) {
            var words = (finding.message() + " " + finding.advice()).strip();
            found.add(
                    finding.severity() == MacroFinding.Severity.WARNING
                            ? Inspection.Finding.warning(words)
                            : Inspection.Finding.info(words));
        }
        return Stream.concat(
                        found.stream().filter(Inspection.Finding::warns).limit(MAX_FINDINGS),
                        found.stream().filter(finding -> !finding.warns()).limit(MAX_FINDINGS))
                .toList();
    }

    private static String words(ScriptCheck.Finding finding) {
        return (finding.line() == null ? "" : "Line " + finding.line() + ": ") + finding.words();
    }

    private static HashCode digest(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_16LE);
    }

    private static int weight(Collection<String> texts) {
        return OBJECT
                + texts.stream().mapToInt(text -> OBJECT + 2 * text.length()).sum();
    }
}
