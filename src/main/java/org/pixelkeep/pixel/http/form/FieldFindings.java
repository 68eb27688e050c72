package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.AddressRule;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.LintInput;
import org.pixelkeep.macro.MacroFinding;
import org.pixelkeep.macro.MacroFix;
import org.pixelkeep.macro.MacroLint;
import org.pixelkeep.pixel.content.UrlRepair;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.web.form.FormInput;

/**
 * The findings about the texts of a form, each at its field, with its fix. Fixes change the form that is sent; nothing
 * is saved.
 *
 * @param byField the findings by the id of the input, in the order of the form; inputs without any are missing
 */
public record FieldFindings(Map<String, List<FieldFinding>> byField) {
    public static final FieldFindings NONE = new FieldFindings(Map.of());

    /** Asks for all fixes. */
    static final String ALL = "all";

    private static final String VENDOR_KEY = "vendorKey";
    private static final int MAX_OF_FIELD = 12;

    /**
     * What the findings depend on in addition to the texts.
     *
     * @param gvlIds the Global Vendor List IDs of the vendors
     * @param rules what vendors need in their URLs
     * @param vendorKey the Open Measurement key of the vendor, if the form has a verification without one
     */
    record Context(
            List<Integer> gvlIds,
            List<AddressRule> rules,
            @Nullable String vendorKey) {}

    /** The findings at one input; empty if there are none. */
    public List<FieldFinding> of(String field) {
        return byField.getOrDefault(field, List.of());
    }

    /** How many of them have a fix. */
    public long fixable() {
        return byField.values().stream()
                .flatMap(List::stream)
                .filter(FieldFinding::isFixable)
                .count();
    }

    /** The inputs at which there can be findings, whether there are any or not. */
    static List<String> inputs(PixelForm form) {
        var inputs = new ArrayList<>(List.of("secureUrl", "url", "secureContent", "content", VENDOR_KEY));
        for (var row : form.moreRows()) {
            inputs.add(row.id("secureUrl"));
            inputs.add(row.id("url"));
        }
        return inputs;
    }

    /** Finds what is wrong with the form, or worth a note, as it is typed. */
    static FieldFindings in(PixelForm form, List<FormText> texts, Context context) {
        var found = new LinkedHashMap<String, List<FieldFinding>>();
        var format = FormInput.constant(PixelFormat.class, form.format).orElse(null);
        if (format == null) {
            return NONE;
        }
        for (var text : texts) {
            var findings = findings(text, format, context);
            if (!findings.isEmpty()) {
                found.put(text.field(), findings);
            }
        }
        var key = context.vendorKey();
        if (key != null) {
            found.put(
                    VENDOR_KEY,
                    List.of(FieldFinding.of(
                                    VENDOR_KEY,
                                    VENDOR_KEY + " OMID",
                                    false,
                                    "The vendor’s Open Measurement key is known.")
                            .repaired("", key)));
        }
        return new FieldFindings(found);
    }

    private static List<FieldFinding> findings(FormText text, PixelFormat format, Context context) {
        var findings = new ArrayList<FieldFinding>();
        if (format.isUrl()) {
            var repairs = UrlRepair.of(text.text(), text.secure());
            repairs.forEach(repair -> findings.add(FieldFinding.of(
                            text.field(),
                            text.field() + " " + repair.fault(),
                            true,
                            repair.fault().message())
                    .repaired(text.text(), repair.text())));
            if (!repairs.isEmpty()) {
                // Macros are looked at in what is a URL.
                return findings;
            }
        }
        MacroLint.findings(input(text, format, context)).stream()
                .limit(MAX_OF_FIELD)
                .forEach(finding -> findings.add(ofMacro(text, finding)));
        return findings;
    }

    private static FieldFinding ofMacro(FormText text, MacroFinding finding) {
        var found = FieldFinding.of(
                text.field(),
                text.field() + " " + finding.key(),
                finding.severity() == MacroFinding.Severity.WARNING,
                finding.message());
        if (finding.code() == MacroFinding.Code.SCRIPT_AS_IMAGE) {
            return found.repaired(PixelFormat.IMAGE_URL.title(), PixelFormat.JAVASCRIPT_URL.title());
        }
        return finding.suggestion() == null
                ? found
                : found.repaired(finding.before(text.text()), finding.written(text.text()));
    }

    private static LintInput input(FormText text, PixelFormat format, Context context) {
        return new LintInput(
                text.text(),
                format.textKind(),
                Dialect.SERVING,
                text.event() == PixelEvent.IMPRESSION,
                context.gvlIds(),
                context.rules());
    }

    /**
     * Does what a fix says, in the form.
     *
     * @param wanted the key of a finding, or {@link #ALL}
     * @return what was done; empty if the form does not have the finding anymore
     */
    static List<TranslatedField> fix(PixelForm form, String wanted, Context context) {
        var done = new ArrayList<TranslatedField>();
        var all = wanted.equals(ALL);
        for (var text : FormText.of(form)) {
            var applied = new ArrayList<FieldFinding>();
            var now = text.text();
            var format = FormInput.constant(PixelFormat.class, form.format).orElseThrow();
            if (format.isUrl()) {
                now = repaired(text, wanted, applied);
            }
            now = withMacros(form, at(text, now), format, wanted, context, applied);
            if (!applied.isEmpty()) {
                text.put().accept(now);
                done.add(new TranslatedField(text.label(), List.of(), applied));
            }
        }
        var key = context.vendorKey();
        if (key != null && (all || wanted.equals(VENDOR_KEY + " OMID"))) {
            form.vendorKey = key;
            done.add(new TranslatedField(
                    "Vendor key",
                    List.of(),
                    List.of(FieldFinding.of(VENDOR_KEY, wanted, false, "The vendor’s Open Measurement key is known.")
                            .repaired("", key))));
        }
        return done;
    }

    private static FormText at(FormText text, String now) {
        return new FormText(text.field(), text.label(), text.event(), text.secure(), now, text.put());
    }

    private static String repaired(FormText text, String wanted, List<FieldFinding> applied) {
        var now = text.text();
        for (var fault : UrlRepair.Fault.values()) {
            var key = text.field() + " " + fault;
            var chosen = wanted.equals(ALL) ? text.secure() || fault != UrlRepair.Fault.INSECURE : wanted.equals(key);
            var mended = chosen ? UrlRepair.repaired(now, fault).orElse(null) : null;
            if (mended != null) {
                applied.add(FieldFinding.of(text.field(), key, true, fault.message())
                        .repaired(now, mended));
                now = mended;
            }
        }
        return now;
    }

    private static String withMacros(
            PixelForm form,
            FormText text,
            PixelFormat format,
            String wanted,
            Context context,
            List<FieldFinding> applied) {
        var input = input(text, format, context);
        var prefix = text.field() + " ";
        var scripts = MacroLint.findings(input).stream()
                .filter(finding -> finding.code() == MacroFinding.Code.SCRIPT_AS_IMAGE)
                .filter(finding -> wanted.equals(ALL) || wanted.equals(prefix + finding.key()))
                .toList();
        if (!scripts.isEmpty()) {
            form.format = PixelFormat.JAVASCRIPT_URL.name();
            scripts.forEach(finding -> applied.add(ofMacro(text, finding)));
        }
        if (!wanted.equals(ALL) && !wanted.startsWith(prefix)) {
            return text.text();
        }
        var fix = wanted.equals(ALL) ? MacroFix.of(input) : MacroFix.only(input, wanted.substring(prefix.length()));
        fix.applied()
                .forEach(finding ->
                        applied.add(FieldFinding.of(text.field(), prefix + finding.key(), true, finding.message())
                                .repaired("", Objects.requireNonNull(finding.suggestion()))));
        return fix.text();
    }
}
