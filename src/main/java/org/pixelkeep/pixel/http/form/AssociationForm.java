package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.web.form.FormInput;

/** The submitted form for where a pixel applies. */
public class AssociationForm {
    @RestForm
    public @Nullable String target;

    @RestForm
    public @Nullable String advertiserId;

    @RestForm
    public @Nullable String creativeId;

    @RestForm
    public @Nullable String exclusion;

    @RestForm
    public List<String> creativeTypes = new ArrayList<>();

    @RestForm
    public @Nullable String replaceTypes;

    /** Whether the creative types of an association that exists are to be replaced. */
    public boolean isReplacing() {
        return FormInput.ticked(replaceTypes);
    }

    /** Whether the creative type is checked. */
    public boolean narrowedTo(String type) {
        return creativeTypes.contains(type);
    }

    /** What was filled in, for another form or a URL to carry along; blank fields are left out. */
    public List<FormField> fields() {
        var fields = new ArrayList<FormField>();
        FormField.add(fields, "target", target);
        FormField.add(fields, "advertiserId", advertiserId);
        FormField.add(fields, "creativeId", creativeId);
        FormField.add(fields, "exclusion", exclusion);
        creativeTypes.forEach(type -> FormField.add(fields, "creativeTypes", type));
        FormField.add(fields, "replaceTypes", replaceTypes);
        return fields;
    }

    /** The input; collects errors. */
    public AssociationDraft draft(Violations violations) {
        var chosen = FormInput.constant(Target.class, target);
        violations.require(chosen.isPresent(), "target", "Choose where the pixel applies.");
        var types = EnumSet.noneOf(CreativeType.class);
        creativeTypes.forEach(
                type -> FormInput.constant(CreativeType.class, type).ifPresent(types::add));
        var aim = chosen.orElse(Target.NETWORK);
        var creative = FormInput.id(creativeId == null ? null : creativeId.strip());
        if (aim == Target.CREATIVE && creative.isEmpty() && creativeId != null && !creativeId.isBlank()) {
            violations.add("creativeId", "Type part of the creative’s name and choose it, or enter its ID.");
        }
        return new AssociationDraft(
                aim,
                aim == Target.ADVERTISER ? FormInput.id(advertiserId).orElse(null) : null,
                aim == Target.CREATIVE ? creative.orElse(null) : null,
                FormInput.ticked(exclusion),
                types);
    }
}
