package org.pixelkeep.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.impact.CoverageRuleDraft;
import org.pixelkeep.impact.CoverageRuleService;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorService;

/** An advertiser with a creative, a pixel, an association, and a coverage rule, and a network with a vendor and a template. */
final class OneOfEverything {
    private OneOfEverything() {}

    /**
     * Creates them and notes their IDs by what they are called in paths.
     *
     * @param ofSibling an advertiser of the same network that has one of everything; {@code null}: none
     */
    static Advertiser create(Map<String, String> place, Network network, @Nullable Advertiser ofSibling) {
        var advertiser = Given.advertiser(network, "Advertiser");
        var creative = Given.creative(advertiser, "Creative");
        var pixel = Given.approve(Given.pixel(advertiser, Given.image("Own")));
        var association = Given.onAdvertiser(pixel, advertiser);
        put(place, network, advertiser, creative, pixel, association);
        var rule = Given.service(CoverageRuleService.class)
                .create(
                        Given.system(network.id),
                        network.id,
                        new CoverageRuleDraft(
                                Given.numbered("Rule"), advertiser.id, Set.of(), VendorCategory.VERIFICATION, null));
        put(place, "rule", rule.id);
        if (ofSibling == null) {
            var vendor = Given.service(VendorService.class)
                    .create(
                            Given.system(network.id),
                            network.id,
                            VendorDraft.named(Given.numbered("Vendor"))
                                    .category(VendorCategory.VERIFICATION)
                                    .build());
            put(place, "vendor", vendor.id);
            put(place, "template", template(network).id);
        }
        place.put(
                "changeSet",
                Database.texts("select change_set from history_change where pixel_id = ? order by id limit 1", pixel.id)
                        .get(0));
        return advertiser;
    }

    private static void put(
            Map<String, String> place,
            Network network,
            Advertiser advertiser,
            Creative creative,
            Pixel pixel,
            Association association) {
        put(place, "network", network.id);
        put(place, "advertiser", advertiser.id);
        put(place, "creative", creative.id);
        put(place, "pixel", pixel.id);
        put(place, "association", association.id);
        place.put("number", "1");
    }

    private static void put(Map<String, String> place, String name, long id) {
        place.put(name, Long.toString(id));
        place.put(name + "Id", Long.toString(id));
    }

    private static Template template(Network network) {
        var templates = Given.service(TemplateService.class);
        var made = templates.create(
                Given.system(network.id),
                network.id,
                TemplateDraft.named(Given.numbered("Template"))
                        .format(PixelFormat.IMAGE_URL)
                        .secureUrl("https://template.example/${P1}")
                        .labels(List.of("Number"))
                        .build());
        return templates.approve(Given.system(network.id), made.id, null);
    }
}
