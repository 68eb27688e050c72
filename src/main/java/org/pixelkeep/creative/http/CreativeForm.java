package org.pixelkeep.creative.http;

import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;

/** The submitted creative form, as typed. */
public record CreativeForm(
        @RestForm @Nullable String name,
        @RestForm @Nullable String code,
        @RestForm @Nullable String type,
        @RestForm @Nullable String width,
        @RestForm @Nullable String height,
        @RestForm @Nullable String active,
        @RestForm @Nullable String version,
        @RestForm @Nullable String reason) {
    private static final String NUMBER = "Enter a whole number of pixels from 1 to 10,000.";

    static CreativeForm empty() {
        return new CreativeForm(null, null, null, null, null, "true", null, null);
    }

    static CreativeForm of(Creative creative) {
        return new CreativeForm(
                creative.name,
                creative.code,
                creative.type.name(),
                Objects.toString(creative.width, null),
                Objects.toString(creative.height, null),
                creative.active ? "true" : null,
                Long.toString(creative.version),
                null);
    }

    /** Whether the creative is to be active. */
    public boolean isActive() {
        return FormInput.ticked(active);
    }

    long readVersion() {
        return FormInput.version(version);
    }

    CreativeForm withVersion(long newer) {
        return new CreativeForm(name, code, type, width, height, active, Long.toString(newer), reason);
    }

    CreativeDraft draft() {
        return draft(new Violations());
    }

    Errors errors() {
        var inputErrors = new Violations();
        var draft = draft(inputErrors);
        return FormInput.errors(inputErrors, draft::check);
    }

    /** Both versions side by side. */
    EditConflict against(Creative stored) {
        return EditConflict.since(stored.updatedAt)
                .line("Name", stored.name, name)
                .line("Code", stored.code, code)
                .line("Type", stored.type, readType())
                .line("Width", stored.width, width)
                .line("Height", stored.height, height)
                .line("Active", stored.active, isActive())
                .build();
    }

    private @Nullable CreativeType readType() {
        return FormInput.constant(CreativeType.class, type).orElse(null);
    }

    private CreativeDraft draft(Violations inputErrors) {
        return new CreativeDraft(
                Objects.requireNonNullElse(name, ""),
                code,
                readType(),
                FormInput.number(inputErrors, "width", width, NUMBER),
                FormInput.number(inputErrors, "height", height, NUMBER),
                isActive());
    }
}
