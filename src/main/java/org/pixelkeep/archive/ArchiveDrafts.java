package org.pixelkeep.archive;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.CoverageRuleDraft;
import org.pixelkeep.impact.CoverageRuleIntakeService;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.text.Constants;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyDraft;
import org.pixelkeep.supply.SupplyFields;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateIntakeService;
import org.pixelkeep.vendor.VendorCategory;

/** What the lines of an archive say, as the services of the features take it. */
final class ArchiveDrafts {
    private ArchiveDrafts() {}

    /** The settings of a network, which keeps its name. */
    static NetworkDraft settings(String name, Map<String, @Nullable Object> thing) {
        return NetworkDraft.of(name, thing);
    }

    /** A supply source. */
    static SupplyDraft source(Map<String, @Nullable Object> thing) {
        return new SupplyDraft(
                Objects.requireNonNullElse(SupplyFields.CODE.in(thing), ""),
                Objects.requireNonNullElse(SupplyFields.NAME.in(thing), ""),
                is(SupplyFields.VENDORS_DECLARED.in(thing)),
                Objects.requireNonNullElse(SupplyFields.DECLARATION_LIST.in(thing), DeclarationList.NONE));
    }

    /** Whether a pixel may fire without another review. */
    static boolean isLetThrough(Map<String, @Nullable Object> pixel) {
        var status = PixelFields.REVIEW_STATUS.in(pixel);
        return status == ReviewStatus.APPROVED || status == ReviewStatus.EXEMPT;
    }

    /** A template as its room takes it in. */
    static TemplateIntakeService.Arrival template(Map<String, @Nullable Object> thing) {
        var labels = text(thing, "labels");
        return new TemplateIntakeService.Arrival(
                TemplateDraft.named(Objects.requireNonNullElse(text(thing, "name"), ""))
                        .description(text(thing, "description"))
                        .vendorId(FieldType.ID.ofImage(thing.get("vendorId")))
                        .format(Constants.find(PixelFormat.class, text(thing, "format"))
                                .orElse(null))
                        .event(Constants.find(PixelEvent.class, text(thing, "event"))
                                .orElse(PixelEvent.IMPRESSION))
                        .url(text(thing, "url"))
                        .secureUrl(text(thing, "secureUrl"))
                        .content(text(thing, "content"))
                        .secureContent(text(thing, "secureContent"))
                        .labels(labels == null || labels.isEmpty() ? List.of() : List.of(labels.split("\n", -1)))
                        .build(),
                thing.get("approvedAt") != null,
                instant(thing, "archivedAt"),
                instant(thing, "createdAt"));
    }

    /** A coverage rule as its room takes it in. */
    static CoverageRuleIntakeService.Arrival rule(Map<String, @Nullable Object> thing) {
        Set<CreativeType> types = EnumSet.noneOf(CreativeType.class);
        var names = FieldType.NAMES.ofImage(thing.get("creativeTypes"));
        for (var name : names == null ? List.<String>of() : names) {
            Constants.find(CreativeType.class, name).ifPresent(types::add);
        }
        return new CoverageRuleIntakeService.Arrival(
                new CoverageRuleDraft(
                        Objects.requireNonNullElse(text(thing, "name"), ""),
                        FieldType.ID.ofImage(thing.get("advertiserId")),
                        types,
                        Constants.find(VendorCategory.class, text(thing, "vendorCategory"))
                                .orElse(null),
                        Constants.find(PixelEvent.class, text(thing, "event")).orElse(null)),
                instant(thing, "archivedAt"),
                instant(thing, "createdAt"));
    }

    private static boolean is(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static @Nullable String text(Map<String, @Nullable Object> thing, String key) {
        return thing.get(key) instanceof String text ? text : null;
    }

    private static @Nullable Instant instant(Map<String, @Nullable Object> thing, String key) {
        return FieldType.INSTANT.ofImage(thing.get(key));
    }
}
