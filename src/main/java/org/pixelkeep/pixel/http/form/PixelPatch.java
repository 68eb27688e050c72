package org.pixelkeep.pixel.http.form;

import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.content.PixelRules;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyRule;
import org.pixelkeep.web.api.MergePatch;

/** Merges a body over a draft. The supply may be sent as rule and sources, or in the short form, {@code serveOnAdx}. */
final class PixelPatch {
    private static final String SHORT = PixelFields.SERVE_ON_ADX.name();
    private static final String RULE = PixelFields.SUPPLY_RULE.name();
    private static final String SOURCES = PixelFields.SUPPLY_SOURCES.name();

    private PixelPatch() {}

    /**
     * The draft with the sent fields. The short form alone adds or takes away Google's source; a rule of {@code null} leaves
     * it to the short form.
     *
     * @throws InvalidInput naming every field that does not exist or has another type, or supply that contradicts itself
     */
    static PixelDraft applyTo(PixelDraft current, MergePatch sent) {
        var before = current.supply();
        var merged = sent.applyTo(current.with(PixelFields.SUPPLY_RULE, before.rule())
                .with(PixelFields.SUPPLY_SOURCES, before.sources()));
        if (!sent.has(RULE) && !sent.has(SOURCES)) {
            return merged.on(before.servingOnAdx(merged.serveOnAdx()));
        }
        var violations = new Violations();
        var supply = supply(before, merged, sent, violations);
        if (!violations.found().isEmpty()) {
            PixelRules.check(merged, null, violations);
        }
        violations.refuseIfAny();
        return merged.on(supply);
    }

    private static SupplyChoice supply(SupplyChoice before, PixelDraft merged, MergePatch sent, Violations violations) {
        var rule = merged.supplyRule();
        var sources = merged.supplySources();
        var supply = SupplyChoice.of(rule, sources, merged.serveOnAdx());
        if (sent.has(SOURCES) && !sent.has(RULE) && before.isShort()) {
            violations.add(RULE, "Send the supplyRule ONLY or EXCEPT with the sources.");
        } else if (sources != null && sent.has(SOURCES) && (rule == null || rule == SupplyRule.ALL)) {
            violations.add(SOURCES, "Send the supplyRule ONLY or EXCEPT with sources.");
        } else if (rule == SupplyRule.EXCEPT && sources == null && sent.has(RULE)) {
            violations.add(SOURCES, "Send the sources that it does not fire on, or the supplyRule ALL.");
        } else if (rule == SupplyRule.ONLY && sent.has(RULE) && !sent.has(SOURCES) && before.isShort()) {
            violations.add(SOURCES, "Send the sources that it fires on.");
        } else if (sent.has(SHORT) && merged.serveOnAdx() != supply.servesOnAdx()) {
            violations.add(SHORT, "This contradicts supplyRule and supplySources. Send only one of the two forms.");
        }
        return supply;
    }
}
