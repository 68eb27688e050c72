package org.pixelkeep.impact.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.CoverageCounting;
import org.pixelkeep.impact.CoverageGap;
import org.pixelkeep.impact.CoverageRule;
import org.pixelkeep.impact.CoverageRuleAccess;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;

/** Assembles coverage views; {@code inject:coverage} for the page of a creative. */
@Transactional
@Named("coverage")
@ApplicationScoped
public class CoverageViews {
    private final CoverageRuleAccess access;
    private final CoverageCounting counting;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final CurrentCaller caller;

    CoverageViews(
            CoverageRuleAccess access,
            CoverageCounting counting,
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            CurrentCaller caller) {
        this.access = access;
        this.counting = counting;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.caller = caller;
    }

    /** The rules that apply to the creative and are not met. One query per rule. */
    public List<CoverageView.Rule> lackedBy(long creativeId) {
        var creative = creatives.visible(caller.get(), creativeId);
        return access.lackedBy(creative, access.rules(caller.get(), creative.networkId)).stream()
                .map(rule -> CoverageView.Rule.of(rule, null, 1, null))
                .toList();
    }

    /** The rules the caller can see with their gaps, by name. */
    public List<CoverageView.Rule> rules(Caller asking, long networkId) {
        var rules = access.rules(asking, networkId);
        counting.refresh(networkId, rules);
        var uncovered = access.uncovered(asking, networkId, rules);
        var names = names(rules);
        return rules.stream()
                .map(rule -> view(
                        rule,
                        rule.advertiserId == null ? null : names.get(rule.advertiserId),
                        uncovered.getOrDefault(rule.id, 0L)))
                .toList();
    }

    CoverageView.Page page(Caller asking, long networkId, CoverageForm form, Errors errors) {
        return CoverageView.Page.builder()
                .networkId(networkId)
                .rules(rules(asking, networkId))
                .mayEdit(mayEdit(asking, networkId))
                .form(form)
                .errors(errors)
                .advertisers(choices(networkId, form))
                .types(Choice.of(CreativeType.values()))
                .categories(Choice.of(VendorCategory.values()))
                .events(events())
                .build();
    }

    CoverageView.One one(Caller asking, long ruleId) {
        var rule = access.visible(asking, ruleId);
        return one(asking, rule, CoverageForm.of(rule), Errors.NONE, null);
    }

    CoverageView.One refused(Caller asking, long ruleId, CoverageForm form, Errors errors) {
        return one(asking, access.visible(asking, ruleId), form, errors, null);
    }

    CoverageView.One conflict(Caller asking, long ruleId, CoverageForm form) {
        var rule = access.visible(asking, ruleId);
        form.version = Long.toString(rule.version);
        return one(asking, rule, form, Errors.NONE, form.against(rule));
    }

    List<CoverageView.Gap> gaps(Caller asking, CoverageRule rule) {
        counting.refresh(rule.networkId, List.of(rule));
        var gaps = access.gaps(asking, rule);
        var names = advertisers.names(gaps.stream().map(gap -> gap.advertiserId).toList());
        return gaps.stream().map(gap -> gap(gap, names.get(gap.advertiserId))).toList();
    }

    private CoverageView.One one(
            Caller asking, CoverageRule rule, CoverageForm form, Errors errors, @Nullable EditConflict conflict) {
        var gaps = gaps(asking, rule);
        var uncovered = gaps.stream().mapToLong(CoverageView.Gap::uncovered).sum();
        return CoverageView.One.builder()
                .networkId(rule.networkId)
                .rule(view(
                        rule,
                        rule.advertiserId == null ? null : names(List.of(rule)).get(rule.advertiserId),
                        uncovered))
                .gaps(gaps)
                .mayEdit(mayEdit(asking, rule.networkId) && !rule.isArchived())
                .form(form)
                .errors(errors)
                .conflict(conflict)
                .advertisers(choices(rule.networkId, form))
                .types(Choice.of(CreativeType.values()))
                .categories(Choice.of(VendorCategory.values()))
                .events(events())
                .build();
    }

    private CoverageView.Rule view(CoverageRule rule, @Nullable String advertiser, long uncovered) {
        return CoverageView.Rule.of(
                rule,
                advertiser,
                uncovered,
                access.counted(rule).map(count -> count.countedAt).orElse(null));
    }

    private Map<Long, String> names(List<CoverageRule> rules) {
        return advertisers.names(rules.stream()
                .map(rule -> rule.advertiserId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private static CoverageView.Gap gap(CoverageGap gap, @Nullable String name) {
        return new CoverageView.Gap(gap.advertiserId, name == null ? "an advertiser" : name, gap.uncovered);
    }

    private static boolean mayEdit(Caller asking, long networkId) {
        return asking.grants().allows(Permission.EDIT_NETWORK, Scope.network(networkId));
    }

    private static Choices choices(long networkId, CoverageForm form) {
        return Choices.ofAdvertisers(
                networkId, form.advertiserId, (max, wanted) -> Advertiser.names(networkId, Reach.WHOLE, max, wanted));
    }

    private static List<Choice> events() {
        return Choice.of(PixelEvent.values(), PixelEvent::title);
    }
}
