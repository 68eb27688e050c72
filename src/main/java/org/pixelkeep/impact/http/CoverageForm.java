package org.pixelkeep.impact.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.impact.CoverageRule;
import org.pixelkeep.impact.CoverageRuleDraft;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.page.Format;

/** The submitted rule form, as typed. */
public class CoverageForm {
    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable String advertiserId;

    @RestForm
    public List<String> creativeTypes = new ArrayList<>();

    @RestForm
    public @Nullable String vendorCategory;

    @RestForm
    public @Nullable String event;

    @RestForm
    public @Nullable String version;

    @RestForm
    public @Nullable String reason;

    static CoverageForm of(CoverageRule rule) {
        var form = new CoverageForm();
        form.name = rule.name;
        form.advertiserId = Objects.toString(rule.advertiserId, null);
        form.creativeTypes = rule.creativeTypes == null
                ? new ArrayList<>()
                : new ArrayList<>(rule.types().stream().map(Enum::name).toList());
        form.vendorCategory = rule.vendorCategory.name();
        form.event = rule.event == null ? null : rule.event.name();
        form.version = Long.toString(rule.version);
        return form;
    }

    /** Whether it is limited to certain types, including this one. */
    public boolean narrowedTo(String type) {
        return creativeTypes.contains(type);
    }

    CoverageRuleDraft draft() {
        return new CoverageRuleDraft(
                Objects.requireNonNullElse(name, ""),
                FormInput.id(advertiserId).orElse(null),
                creativeTypes.stream()
                        .flatMap(type -> FormInput.constant(CreativeType.class, type).stream())
                        .collect(Collectors.toSet()),
                FormInput.constant(VendorCategory.class, vendorCategory).orElse(null),
                FormInput.constant(PixelEvent.class, event).orElse(null));
    }

    /** Both versions side by side. */
    EditConflict against(CoverageRule stored) {
        var theirs = of(stored);
        return EditConflict.since(stored.updatedAt)
                .line("Name", theirs.name, name)
                .line("Advertiser", theirs.advertiserId, advertiserId)
                .line("Creative types", words(theirs.creativeTypes), words(creativeTypes))
                .line("Vendor", theirs.vendorCategory, vendorCategory)
                .line("Event", theirs.event, event)
                .build();
    }

    private static String words(List<String> types) {
        return types.stream().map(Format::words).collect(Collectors.joining(", "));
    }
}
