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
public class CreativeForm {
    private static final String NUMBER = "Enter a whole number of pixels from 1 to 10,000.";

    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable String code;

    @RestForm
    public @Nullable String type;

    @RestForm
    public @Nullable String width;

    @RestForm
    public @Nullable String height;

    @RestForm
    public @Nullable String active;

    @RestForm
    public @Nullable String version;

    @RestForm
    public @Nullable String reason;

    static CreativeForm empty() {
        var form = new CreativeForm();
        form.active = "true";
        return form;
    }

    static CreativeForm of(Creative creative) {
        var form = new CreativeForm();
        form.name = creative.name;
        form.code = creative.code;
        form.type = creative.type.name();
        form.width = Objects.toString(creative.width, null);
        form.height = Objects.toString(creative.height, null);
        form.active = creative.active ? "true" : null;
        form.version = Long.toString(creative.version);
        return form;
    }

    /** Whether the creative is to be active. */
    public boolean isActive() {
        return FormInput.ticked(active);
    }

    long readVersion() {
        return FormInput.version(version);
    }

    /** The same form, for a newer version of what is edited. */
    CreativeForm withVersion(long newer) {
        version = Long.toString(newer);
        return this;
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
