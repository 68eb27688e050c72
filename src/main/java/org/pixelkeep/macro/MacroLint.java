package org.pixelkeep.macro;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.MacroFinding.Code;
import org.pixelkeep.macro.MacroFinding.Severity;

/** Finds problems and notable things about the macros of a text. */
public final class MacroLint {
    private static final MacroRegistry REGISTRY = MacroRegistry.known();
    /** A text with more macros than this is not a pixel, and nobody would read all findings. */
    private static final int MAX = 200;

    private static final Pattern SPACED = Pattern.compile("(?:\\$\\{|\\{\\{|\\{|\\[|%%)"
            + "(?:(?:\\s|%20){1,3}+[A-Za-z][A-Za-z0-9_]{0,60}+(?:\\s|%20){0,3}+|[A-Za-z][A-Za-z0-9_]{0,60}+(?:\\s|%20){1,3}+)"
            + "(?:\\}\\}|\\}|\\]|%%)");
    private static final Pattern SCRIPT_FILE = Pattern.compile("(?i)^https?://[^/?#]+/[^?#;]*\\.m?js(?=$|[?#;])");
    private static final List<String> BUSTING =
            List.of("ord", "cb", "rnd", "rand", "random", "cachebuster", "cachebust", "correlator", "c_b", "ts");
    private static final Pattern BUSTING_PARAMETER =
            Pattern.compile("(?i)(?:^|[?&;/])(?:ord|cb|rnd|rand|random|cachebuster|cachebust|correlator|c_b|ts)=$");

    private final LintInput input;
    private final List<WrittenMacro> macros;
    private final UrlParts url;
    private final List<MacroFinding> findings = new ArrayList<>();

    private MacroLint(LintInput input) {
        this.input = input;
        this.macros = WrittenMacro.in(input.text(), input.kind());
        this.url = UrlParts.of(input.text());
    }

    /** The first findings, in text order; may be empty. */
    public static List<MacroFinding> findings(LintInput input) {
        var lint = new MacroLint(input);
        lint.macros();
        lint.spaced();
        lint.findings.addAll(first(UnbalancedDelimiters.in(input.text(), input.kind(), lint.macros)));
        lint.cacheBuster();
        lint.consent();
        lint.vendorRules();
        lint.script();
        lint.length();
        return first(lint.findings);
    }

    private static List<MacroFinding> first(List<MacroFinding> findings) {
        return findings.stream()
                .sorted(Comparator.comparingInt(MacroFinding::start))
                .limit(MAX)
                .toList();
    }

    private void look(WrittenMacro written) {
        var own = own(written.inner());
        if (own.isPresent()) {
            known(written, own.get());
        } else if (written.understood()) {
            notOwn(written);
        } else {
            warn(
                    Code.UNKNOWN_MACRO,
                    written,
                    written.text()
                            + " uses an unknown function and will not be expanded. Only URL_ENC with 1, 2, or 3 is "
                            + "supported.",
                    null);
        }
    }

    private void known(WrittenMacro written, KnownMacro known) {
        var macro = known.macro();
        if (macro.deprecated()) {
            warn(
                    Code.DEPRECATED_MACRO,
                    written,
                    written.text() + " is deprecated."
                            + (macro.replacement() == null ? " There is no replacement." : ""),
                    macro.replacement());
        }
        if (macro.personal()) {
            warn(
                    Code.PERSONAL_DATA,
                    written,
                    written.text() + " passes on personal data: " + lower(macro.words()) + ".",
                    null);
        }
        if (known.meaning() == Meaning.TC_STRING) {
            number(written, known);
        }
    }

    private void number(WrittenMacro written, KnownMacro known) {
        var vendor = input.vendorIds().isEmpty() ? null : input.vendorIds().get(0);
        if (known.unfilled()) {
            warn(
                    Code.UNNUMBERED_CONSENT,
                    written,
                    written.text() + " still has the X’s from the documentation. Replace them with the vendor’s ID.",
                    vendor == null ? null : known.macro().numbered(String.valueOf(vendor)));
        } else if (known.number() == null && vendor != null) {
            warn(
                    Code.UNNUMBERED_CONSENT,
                    written,
                    written.text() + " does not name a vendor. This vendor’s ID is " + vendor + ".",
                    numbered(vendor));
        } else if (known.number() != null && vendor != null && !carriesVendor(known.number())) {
            info(
                    Code.UNNUMBERED_CONSENT,
                    written,
                    written.text() + " names vendor " + known.number() + ", but the recognized vendor’s ID is " + vendor
                            + ".",
                    numbered(vendor));
        }
    }

    private boolean carriesVendor(String number) {
        return input.vendorIds().stream().anyMatch(id -> number.equals(String.valueOf(id)));
    }

    private void notOwn(WrittenMacro written) {
        var title = input.dialect().title();
        var otherCase = REGISTRY.inAnotherCase(input.dialect(), written.inner())
                .or(() -> REGISTRY.inAnotherCase(Dialect.IAB, written.inner()));
        var foreign = REGISTRY.named(written.inner());
        var caseless =
                foreign.stream().noneMatch(known -> known.macro().dialect().isCaseSensitive());
        if (otherCase.isPresent() && caseless) {
            warn(
                    Code.WRONG_CASE,
                    written,
                    written.text() + " has the wrong case: " + title + " does not expand it.",
                    written.text().replace(written.inner(), otherCase.get()));
        } else if (!foreign.isEmpty()) {
            foreign(written, foreign, otherCase.orElse(null));
        } else {
            var similar = SimilarMacro.to(written, input.dialect());
            warn(
                    Code.UNKNOWN_MACRO,
                    written,
                    written.text() + " is not a known macro and will not be expanded.",
                    similar.orElse(null));
        }
    }

    /** @param otherCase what it would be in another case; {@code null}: nothing */
    private void foreign(WrittenMacro written, List<KnownMacro> foreign, @Nullable String otherCase) {
        var vendor = input.vendorIds().isEmpty() ? null : input.vendorIds().get(0);
        var became = new MacroTranslation(null, input.dialect(), vendor, Map.of()).became(written, input.kind());
        var translated = switch (became.outcome()) {
            case TRANSLATED, LOSSY ->
                otherCase != null && foreign.stream().allMatch(known -> known.number() != null)
                        ? otherCase
                        : became.replacement();
            default -> null;
        };
        var platforms = foreign.stream()
                .map(known -> known.macro().dialect().title())
                .distinct()
                .toList();
        var message = new StringBuilder(written.text())
                .append(" is a macro of ")
                .append(platforms.get(0))
                .append(platforms.size() == 1 ? "" : " and " + (platforms.size() - 1) + " more")
                .append(": ")
                .append(input.dialect().title())
                .append(" does not expand it.");
        switch (became.outcome()) {
            case LOST -> message.append(" There is no equivalent.");
            case AMBIGUOUS -> message.append(" Its meaning depends on the platform.");
            case LOSSY -> message.append(' ').append(became.message());
            default -> {}
        }
        warn(Code.FOREIGN_MACRO, written, message.toString(), translated);
        if (foreign.stream().anyMatch(known -> known.macro().personal())) {
            warn(Code.PERSONAL_DATA, written, written.text() + " passes on personal data.", null);
        }
    }

    private void macros() {
        var encoded = EncodedMacro.in(input.text()).stream().limit(MAX).toList();
        macros.stream()
                .limit(MAX)
                .filter(written -> encoded.stream().noneMatch(found -> found.holds(written)))
                .forEach(this::look);
        encoded.forEach(found -> findings.add(new MacroFinding(
                Code.ENCODED_MACRO,
                Severity.WARNING,
                found.start(),
                found.end(),
                input.text().substring(found.start(), found.end())
                        + " is a macro that was percent-encoded by mistake. It will not be expanded.",
                found.decoded())));
    }

    /** Macros with spaces in them. */
    private void spaced() {
        var written = SPACED.matcher(input.text());
        while (written.find() && findings.size() < MAX * 3) {
            var meant = written.group().replaceAll("\\s|%20", "");
            var isCode = !input.kind().isUrl() && !meant.startsWith("${") && !meant.startsWith("%%");
            if (!isCode && (own(meant).isPresent() || !REGISTRY.named(meant).isEmpty())) {
                findings.add(new MacroFinding(
                        Code.UNKNOWN_MACRO,
                        Severity.WARNING,
                        written.start(),
                        written.end(),
                        written.group() + " contains spaces, so it is not a macro and will not be expanded.",
                        meant));
            }
        }
    }

    /** A script's file may come from the cache: it counts by requests of its own. */
    private void cacheBuster() {
        var fetched = input.kind() == TextKind.IMAGE || input.kind() == TextKind.SCRIPT;
        var isFile = SCRIPT_FILE.matcher(input.text()).find();
        if (!fetched || isFile || !input.impression() || macros.stream().anyMatch(this::busts)) {
            return;
        }
        var token = REGISTRY.meaning(input.dialect(), Meaning.CACHE_BUSTER, 0, false)
                .map(Macro::token)
                .orElse(null);
        var empty = BUSTING.stream()
                .map(url::emptyValue)
                .flatMapToInt(OptionalInt::stream)
                .findFirst();
        missing(
                Code.MISSING_CACHE_BUSTER,
                Severity.WARNING,
                empty.orElse(url.end()),
                "There is no cachebuster macro. Browsers may use their cache, and impressions may not be " + "counted.",
                token == null ? null : empty.isPresent() ? token : "cb=" + token);
    }

    /** What stands in the fragment is not sent. */
    private boolean busts(WrittenMacro written) {
        if (written.start() >= url.sent()) {
            return false;
        }
        var parameter =
                BUSTING_PARAMETER.matcher(input.text().substring(Math.max(0, written.start() - 20), written.start()));
        return parameter.find()
                || REGISTRY.named(written.inner()).stream()
                        .anyMatch(known -> known.meaning() == Meaning.CACHE_BUSTER
                                || known.meaning() == Meaning.TIME
                                || known.meaning() == Meaning.IMPRESSION_ID);
    }

    private void consent() {
        if (!input.kind().isUrl() || input.vendorIds().isEmpty()) {
            return;
        }
        var vendor = input.vendorIds().get(0);
        var applies = has(Meaning.GDPR_APPLIES) ? null : token("${GDPR}", Meaning.GDPR_APPLIES, vendor);
        var string = has(Meaning.TC_STRING) ? null : token(numbered(vendor), Meaning.TC_STRING, vendor);
        if (has(Meaning.GDPR_APPLIES) && has(Meaning.TC_STRING)) {
            return;
        }
        var waits = readsItself();
        var message = "Its vendor, Global Vendor List ID " + vendor + ", does not receive the viewer’s consent"
                + (waits ? ", unless its script reads it itself." : ".");
        var severity = waits ? Severity.INFO : Severity.WARNING;
        var missing = new ArrayList<String>();
        var filled = add("gdpr", applies, severity, message, missing)
                | add("gdpr_consent", string, severity, message, missing);
        if (!missing.isEmpty() || !filled) {
            missing(
                    Code.MISSING_CONSENT,
                    severity,
                    url.end(),
                    message,
                    missing.isEmpty() ? null : String.join("&", missing));
        }
    }

    /** Whether a finding was added for the value that is missing from the parameter; otherwise the parameter is. */
    private boolean add(
            String parameter, @Nullable String token, Severity severity, String message, List<String> missing) {
        if (token == null) {
            return false;
        }
        var empty = url.emptyValue(parameter);
        if (empty.isEmpty()) {
            missing.add(parameter + "=" + token);
            return false;
        }
        missing(Code.MISSING_CONSENT, severity, empty.getAsInt(), message, token);
        return true;
    }

    /** The consent macro of the IAB where the platform fills it in, otherwise the platform's own; it may have none. */
    private @Nullable String token(String iab, Meaning meaning, int vendor) {
        return REGISTRY.filled(input.dialect(), iab).isPresent()
                ? iab
                : REGISTRY.meaning(input.dialect(), meaning, 0, true)
                        .map(macro -> macro.numbered(String.valueOf(vendor)))
                        .orElse(null);
    }

    private boolean has(Meaning meaning) {
        return macros.stream()
                .filter(written -> written.start() < url.sent() || readsItself())
                .anyMatch(written ->
                        REGISTRY.named(written.inner()).stream().anyMatch(known -> known.meaning() == meaning));
    }

    /** Whether it runs scripts of its own, which can read the fragment, and ask for consent. */
    private boolean readsItself() {
        return input.kind() == TextKind.SCRIPT || input.kind() == TextKind.FRAME;
    }

    private void vendorRules() {
        if (!input.kind().isUrl()) {
            return;
        }
        for (var rule : input.rules()) {
            if (rule.covers(url) && !url.has(rule.parameter(), readsItself())) {
                var meaning = rule.macro();
                missing(
                        Code.MISSING_PARAMETER,
                        Severity.WARNING,
                        url.end(),
                        rule.vendor() + " needs the parameter " + rule.parameter() + ". " + rule.reason(),
                        meaning == null
                                ? null
                                : REGISTRY.meaning(input.dialect(), meaning, 0, false)
                                        .map(macro -> rule.parameter() + "=" + macro.token())
                                        .orElse(null));
            }
        }
    }

    private void script() {
        var script = SCRIPT_FILE.matcher(input.text());
        if (input.kind() == TextKind.IMAGE && script.find()) {
            findings.add(new MacroFinding(
                    Code.SCRIPT_AS_IMAGE,
                    Severity.WARNING,
                    script.end() - 3,
                    script.end(),
                    "This is the URL of a script and does nothing as an image. Did you mean the format "
                            + "JavaScript URL?",
                    null));
        }
    }

    private void length() {
        var longest = input.kind().longest();
        if (input.text().length() > longest) {
            findings.add(new MacroFinding(
                    Code.TOO_LONG,
                    Severity.WARNING,
                    longest,
                    input.text().length(),
                    String.format(
                            Locale.ROOT,
                            "It is longer than %,d characters. Anything beyond that may be cut off.",
                            longest),
                    null));
        }
    }

    private Optional<KnownMacro> own(String token) {
        return REGISTRY.filled(input.dialect(), token);
    }

    private static String numbered(int vendor) {
        return "${GDPR_CONSENT_" + vendor + "}";
    }

    private void missing(Code code, Severity severity, int at, String message, @Nullable String suggestion) {
        findings.add(new MacroFinding(code, severity, at, at, message, suggestion));
    }

    private void warn(Code code, WrittenMacro written, String message, @Nullable String suggestion) {
        findings.add(new MacroFinding(code, Severity.WARNING, written.start(), written.end(), message, suggestion));
    }

    private void info(Code code, WrittenMacro written, String message, @Nullable String suggestion) {
        findings.add(new MacroFinding(code, Severity.INFO, written.start(), written.end(), message, suggestion));
    }

    private static String lower(String words) {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
