package org.pixelkeep.cli.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.CoverageRuleDraft;
import org.pixelkeep.impact.CoverageRuleService;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.vendor.VendorCategory;

/** Northwind's agreements: vendor pixels as templates, and coverage rules. */
@ApplicationScoped
class NorthwindRules {
    private static final String CM360 = "https://ad.doubleclick.net/ddm/trackimp/N${P1}.northwind/B${P2}.${P3};"
            + "dc_trk_aid=${P4};ord=${CACHEBUSTER};gdpr=${GDPR};gdpr_consent=${GDPR_CONSENT_755}?";
    private static final String BEACON =
            "https://sb.scorecardresearch.com/p?c1=8&c2=${P1}&c3=${P2}&cj=1&rn=${CACHEBUSTER}";

    private final TemplateService templates;
    private final CoverageRuleService coverage;

    NorthwindRules(TemplateService templates, CoverageRuleService coverage) {
        this.templates = templates;
        this.coverage = coverage;
    }

    void plan(DemoScenario scenario, CreatedId network) {
        var impression = scenario.day(27)
                .makes(
                        "10:15",
                        DemoPerson.NORTHWIND_TRAFFICKER,
                        by -> templates.create(
                                        by,
                                        network.id(),
                                        template(
                                                "CM360 impression",
                                                "For placements an agency counts in Campaign Manager 360.",
                                                CM360,
                                                List.of("Site", "Campaign", "Placement", "Ad")))
                                .id);
        scenario.day(26)
                .does("11:40", DemoPerson.NORTHWIND_REVIEWER, by -> templates.approve(by, impression.id(), null));
        scenario.day(3)
                .does(
                        "15:50",
                        DemoPerson.NORTHWIND_TRAFFICKER,
                        by -> templates.create(
                                by,
                                network.id(),
                                template(
                                        "Comscore census",
                                        "Requested by publishers.",
                                        BEACON,
                                        List.of("Client", "Campaign"))));
        scenario.day(20)
                .does(
                        "14:00",
                        DemoPerson.NORTHWIND_ADMINISTRATOR,
                        by -> coverage.create(
                                by,
                                network.id(),
                                new CoverageRuleDraft(
                                        "Verified videos",
                                        null,
                                        Set.of(CreativeType.VIDEO),
                                        VendorCategory.VERIFICATION,
                                        null)))
                .does(
                        "14:06",
                        DemoPerson.NORTHWIND_ADMINISTRATOR,
                        by -> coverage.create(
                                by,
                                network.id(),
                                new CoverageRuleDraft(
                                        "Counted impressions",
                                        null,
                                        Set.of(),
                                        VendorCategory.AD_SERVER,
                                        PixelEvent.IMPRESSION)));
    }

    private static TemplateDraft template(String name, String description, String secureUrl, List<String> labels) {
        return TemplateDraft.named(name)
                .description(description)
                .format(PixelFormat.IMAGE_URL)
                .secureUrl(secureUrl)
                .labels(labels)
                .build();
    }
}
